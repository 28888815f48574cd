"""Pure functions over text: lines, bullets, headings, sections, dates, roles, sentences. Standard library only."""
