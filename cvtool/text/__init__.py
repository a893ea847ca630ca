"""Text with inline markup: parsing, counting, scripts, URLs. This package knows nothing of CVs.

inlines.py  parsed text, as a tree
markup.py   the parser of inline Markdown; dollars.py tells formulas from money, targets.py what links lead to
blocks.py   long texts: their paragraphs and lists, and the parser of these
math.py     the check of formulas; symbols.py has their commands
pasted.py   markup of other languages, which prints as it is
lengths.py  limits on the length of words and paragraphs
count.py    words and characters, as forms count them
quotes.py   the quotation marks of a language, for straight ones; quote_roles.py says what each mark is
breaks.py   where long addresses break, and Chinese beside other scripts
scripts.py  runs of one script, for fonts
phones.py   telephone numbers in a text, and what dials them
countries.py countries by name, and the order of their addresses
networks.py addresses of people in networks
urls.py     what is a URL; percent-encoding and printed form
html.py     HTML in texts, as Markdown
people.py   names of persons, matched against one's own; name_text.py takes a written name apart, name_match.py
            compares two, name_forms.py has the spellings of words, name_words.py tables of words
"""
