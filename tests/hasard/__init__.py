"""Des déclarations abîmées au hasard, et ce qui doit tenir quoi qu'on lise (`make hasard`)."""
