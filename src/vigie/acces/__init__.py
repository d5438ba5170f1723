"""Qui lit les pages : les rôles, les comptes, ce que dit une connexion, et le journal. Sans Streamlit ni base : le tableau de bord demande, cette pièce répond."""
