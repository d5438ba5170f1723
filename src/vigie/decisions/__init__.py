"""Les décisions du comité : ce qu'il décide, sur quelle preuve, pour quel effet ; ce qu'il en est advenu, mesuré à chaque publication."""
