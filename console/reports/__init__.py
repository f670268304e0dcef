"""Reports: contents from numbers and cases, marked text from editable templates, a PDF from that. No screen."""
