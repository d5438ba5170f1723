"""Ce que la chaîne trouve, comparé à ce qui a été planté."""
