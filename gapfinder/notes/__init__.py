"""Debrief notes and the learning plan: Markdown files that belong to the user, changed by the byte."""
