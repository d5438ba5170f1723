"""Le flux PASRAU de la démonstration : des organismes, leurs bénéficiaires, leurs messages, et les défauts qu'on y plante."""
