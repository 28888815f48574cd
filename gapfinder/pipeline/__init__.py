"""Real spaCy components: sections, skills, experience, cues and noise. Pure finding, thin writing."""
