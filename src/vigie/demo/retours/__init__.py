"""Les retours inventés des organismes, qui parlent des déclarations de la démonstration : d'accord avec elle, ou non."""
