"""Training of the bilingual sentence encoder; see README.md in this folder. Not needed at run time."""
