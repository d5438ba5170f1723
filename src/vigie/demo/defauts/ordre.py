"""L'ordre dans lequel les défauts tirent le premier déclarant qui peut les porter."""

ORDRE = (
    "BAS-06b", "BAS-12b", "BAS-08", "BAS-09b", "BAS-06", "BAS-11b", "BAS-10", "BAS-10b", "BAS-10c", "BAS-05",
    "BAS-07", "BAS-08b", "BAS-09", "BAS-09c", "BAS-11", "BAS-12", "PAS-02b", "MNS-07", "MNS-08", "PAS-03b", "PAS-03c",
    "MNS-05", "MNS-03", "MNS-03b", "MNS-03c", "MNS-04", "MNS-09", "MNS-09b", "NET-01", "PAS-02", "PAS-04", "PAS-04b",
    "BAS-02", "CT-06 (absent)", "CT-06 (date)", "CT-06 (motif)", "RG-02 (corrigé)", "RG-02", "BAS-03 (corrigé)",
    "BAS-03", "BAS-01 (2025)", "AG-04b", "RG-01", "CO-04", "BAS-01", "S21.G00.50.009/CCH-11", "MNS-02", "MNS-06",
    "MNS-01", "ID-02", "AG-04", "AG-05", "AG-07", "ENCODAGE", "LISTE", "FORMAT", "LONGUEUR", "PRESENCE", "CT-06b",
    "CT-06c", "CT-07", "CT-07b", "CT-07c", "CT-07d", "CT-10", "CT-11", "CT-11b", "CT-08", "CT-09b", "CT-11c", "CT-12",
    "CT-12b", "CT-13c", "ID-03", "ID-04", "ID-04b", "ID-09", "ID-12", "RG-07", "EF-02", "RG-03b", "RG-04", "RG-10",
    "AG-01", "AG-02", "AG-03", "AG-03b", "AG-06", "AG-06b", "AG-08", "EF-01", "RG-13", "RG-05a", "RG-05b", "RG-11",
    "RG-06", "RG-12", "RG-03", "RG-09", "RG-08", "AG-09", "DT-01", "DT-05", "DT-05b", "DT-05c", "CO-05", "CO-06",
    "BAS-01 (substitué)", "BAS-03 (CRM)", "BAS-03 (CRM en partie)", "ID-02 (récidive)",
)  # fmt: skip
ORDRE_SCENARIOS = ("CT-01", "CT-03", "CT-04", "CT-04b", "ID-01", "ID-07", "DT-02", "CT-09", "CT-14")
