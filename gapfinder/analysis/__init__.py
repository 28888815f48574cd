"""Requirements against the resume: status, priority, advice, demand."""
