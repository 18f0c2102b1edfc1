"""Languages that people read, with the names that their speakers give them. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`code` as HTML's `lang` wants it; `own`: its name in itself; `english`: its name for staff."""

    code: str
    own: str
    english: str
    direction: str = "ltr"


DEFAULT = Language("en", "English", "English")

KNOWN = {
    one.code: one
    for one in (
        DEFAULT,
        Language("ar", "العربية", "Arabic", "rtl"),
        Language("bn", "বাংলা", "Bengali"),
        Language("cy", "Cymraeg", "Welsh"),
        Language("fa", "فارسی", "Persian", "rtl"),
        Language("fr", "Français", "French"),
        Language("ga", "Gaeilge", "Irish"),
        Language("gd", "Gàidhlig", "Scottish Gaelic"),
        Language("gu", "ગુજરાતી", "Gujarati"),
        Language("lt", "Lietuvių", "Lithuanian"),
        Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
        Language("pl", "Polski", "Polish"),
        Language("pt", "Português", "Portuguese"),
        Language("ro", "Română", "Romanian"),
        Language("so", "Soomaali", "Somali"),
        Language("ta", "தமிழ்", "Tamil"),
        Language("tr", "Türkçe", "Turkish"),
        Language("uk", "Українська", "Ukrainian"),
        Language("ur", "اردو", "Urdu", "rtl"),
        Language("zh-Hans", "简体中文", "Chinese (simplified)"),
        Language("zh-Hant", "繁體中文", "Chinese (traditional)"),
    )
}


def of(code: str) -> Language:
    """The language of a code; one that we do not know goes by its code."""
    return KNOWN.get(code) or Language(code, code, code)
