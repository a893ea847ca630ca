"""What a text is, whatever it is about: this package knows nothing of CVs.

markup.py   the small Markdown of texts
math.py     the mathematics that a text may hold
lengths.py  how long words and paragraphs may be
count.py    words and characters, as forms count them
scripts.py  runs of one script, for fonts
urls.py     addresses as a PDF holds them
people.py   who is who among authors; name_text.py takes a written name apart, name_match.py holds two
            against each other, name_forms.py has the spellings of words, name_words.py tables of words
"""
