# make          builds the PDFs into build/
# make check    only looks for faults
# make clean    removes what was built

.PHONY: cv check clean

cv:
	cvtool build @SOURCE@

check:
	cvtool validate @SOURCE@

clean:
	rm -rf build
