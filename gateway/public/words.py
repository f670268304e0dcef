"""Every word of the page for everybody."""

from console.text.words import QT_TRANSLATE_NOOP, Language, said

SENTENCES = {
    "title": QT_TRANSLATE_NOOP("PublicPage", "112 {city}"),
    "skip": QT_TRANSLATE_NOOP("PublicPage", "To the content"),
    "sections": QT_TRANSLATE_NOOP("PublicPage", "Sections"),
    "call": QT_TRANSLATE_NOOP("PublicPage", "In danger now: call 112, free"),
    "now": QT_TRANSLATE_NOOP("PublicPage", "Now"),
    "what_to_do": QT_TRANSLATE_NOOP("PublicPage", "What to do"),
    "figures": QT_TRANSLATE_NOOP("PublicPage", "Figures"),
    "archive": QT_TRANSLATE_NOOP("PublicPage", "Archive"),
    "about": QT_TRANSLATE_NOOP("PublicPage", "About this page"),
    "about_short": QT_TRANSLATE_NOOP("PublicPage", "About"),
    "data": QT_TRANSLATE_NOOP("PublicPage", "Open data"),
    "changed": QT_TRANSLATE_NOOP("PublicPage", "As of {at}"),
    "sample": QT_TRANSLATE_NOOP("PublicPage", "SAMPLE: not the city's word yet"),
    "sample_city": QT_TRANSLATE_NOOP("PublicPage", "SAMPLE: nothing on this page has happened"),
    "bulletins": QT_TRANSLATE_NOOP("PublicPage", "Bulletins"),
    "bulletins_none": QT_TRANSLATE_NOOP("PublicPage", "No bulletin holds now."),
    "missing_now": QT_TRANSLATE_NOOP("PublicPage", "Missing persons"),
    "shown_since": QT_TRANSLATE_NOOP("PublicPage", "shown since {at}. Have you seen them? Call 112."),
    "photo": QT_TRANSLATE_NOOP("PublicPage", "Photo of the missing person"),
    "seen_last": QT_TRANSLATE_NOOP("PublicPage", "seen last in {place}"),
    "roads": QT_TRANSLATE_NOOP("PublicPage", "Closed roads"),
    "roads_none": QT_TRANSLATE_NOOP("PublicPage", "No closed road is known to 112 now."),
    "road_since": QT_TRANSLATE_NOOP("PublicPage", "closed since {at}"),
    "road_until": QT_TRANSLATE_NOOP("PublicPage", "probably until {at}"),
    "road_over": QT_TRANSLATE_NOOP("PublicPage", "was to be open at {at}; not confirmed"),
    "more": QT_TRANSLATE_NOOP("PublicPage", "All bulletins"),
    "easy": QT_TRANSLATE_NOOP("PublicPage", "Easy to read"),
    "javanese": QT_TRANSLATE_NOOP("PublicPage", "Javanese"),
    "indonesian": QT_TRANSLATE_NOOP("PublicPage", "Indonesian"),
    "english": QT_TRANSLATE_NOOP("PublicPage", "English"),
    "only_indonesian": QT_TRANSLATE_NOOP("PublicPage", "This text is written in Indonesian only."),
    "source": QT_TRANSLATE_NOOP("PublicPage", "What happened"),
    "advice": QT_TRANSLATE_NOOP("PublicPage", "What to do"),
    "history": QT_TRANSLATE_NOOP("PublicPage", "Corrections"),
    "before": QT_TRANSLATE_NOOP("PublicPage", "Before, it said"),
    "by_month": QT_TRANSLATE_NOOP("PublicPage", "By month"),
    "by_topic": QT_TRANSLATE_NOOP("PublicPage", "By topic"),
    "search": QT_TRANSLATE_NOOP("PublicPage", "Search titles and texts"),
    "found": QT_TRANSLATE_NOOP("PublicPage", "{count} found"),
    "archive_none": QT_TRANSLATE_NOOP("PublicPage", "Nothing was published yet."),
    "feeds": QT_TRANSLATE_NOOP("PublicPage", "Follow the bulletins"),
    "figures_of": QT_TRANSLATE_NOOP("PublicPage", "Figures of {month}"),
    "figures_year": QT_TRANSLATE_NOOP("PublicPage", "Figures of the year {year}"),
    "figures_none": QT_TRANSLATE_NOOP("PublicPage", "No figures are published yet."),
    "figures_rule": QT_TRANSLATE_NOOP(
        "PublicPage",
        "Counted from what had been closed for two days. Half of all were at most as long as the median, nine of ten "
        "at most as long as P90. What nobody noted is missing, and its share is told. A figure that changed later "
        "shows both.",
    ),
    "hidden_rule": QT_TRANSLATE_NOOP(
        "PublicPage", "Hidden: fewer than five, or a figure from which such a one could be computed."
    ),
    "room": QT_TRANSLATE_NOOP("PublicPage", "Room 112"),
    "measure": QT_TRANSLATE_NOOP("PublicPage", "Measure"),
    "median": QT_TRANSLATE_NOOP("PublicPage", "Median"),
    "p90": QT_TRANSLATE_NOOP("PublicPage", "P90"),
    "within": QT_TRANSLATE_NOOP("PublicPage", "In target"),
    "missing": QT_TRANSLATE_NOOP("PublicPage", "Missing"),
    "target": QT_TRANSLATE_NOOP("PublicPage", "{share} ≤ {target}"),
    "hidden": QT_TRANSLATE_NOOP("PublicPage", "hidden"),
    "was": QT_TRANSLATE_NOOP("PublicPage", "until {at}: {words}"),
    "share_said": QT_TRANSLATE_NOOP("PublicPage", "{share} of n {count}"),
    "kelurahan": QT_TRANSLATE_NOOP("PublicPage", "Cases by kelurahan"),
    "natures": QT_TRANSLATE_NOOP("PublicPage", "Cases by type"),
    "confidential": QT_TRANSLATE_NOOP("PublicPage", "types that may be confidential, together"),
    "no_kelurahan": QT_TRANSLATE_NOOP("PublicPage", "no kelurahan noted"),
    "months_in_it": QT_TRANSLATE_NOOP("PublicPage", "of {count:month|months}"),
    "editions": QT_TRANSLATE_NOOP("PublicPage", "Published {at}"),
    "corrected_at": QT_TRANSLATE_NOOP("PublicPage", "corrected {at}"),
    "data_words": QT_TRANSLATE_NOOP(
        "PublicPage",
        "The same figures for programs, under the same rule: what is hidden on the page is empty here. No line is "
        "about one case or one person.",
    ),
    "licence": QT_TRANSLATE_NOOP("PublicPage", "Licence: {licence}"),
    "dictionary": QT_TRANSLATE_NOOP("PublicPage", "Dictionary"),
    "chain": QT_TRANSLATE_NOOP(
        "PublicPage",
        "Each publication is an entry of the room's ledger, which nobody can change unseen. riwayat.csv names all of "
        "them with their SHA-256: who keeps a copy can tell whether a figure was changed silently.",
    ),
    "about_words": QT_TRANSLATE_NOOP(
        "PublicPage",
        "This page is written by the 112 room of {city}. Bulletins go out only after a second person has approved "
        "them, and every sentence names what it stands on. Corrections and withdrawals stay to be read. Names, phone "
        "numbers and addresses of callers never stand here.",
    ),
    "about_reading": QT_TRANSLATE_NOOP(
        "PublicPage",
        "It needs no script, no account and no cookie, asks nobody else's computer for anything, and counts nobody. It "
        "follows WCAG 2.2 AA; where you cannot read something, tell us.",
    ),
    "contact": QT_TRANSLATE_NOOP(
        "PublicPage", "About this page write to: {contact}. Emergencies: only by calling 112."
    ),
    "contact_none": QT_TRANSLATE_NOOP("PublicPage", "Emergencies: only by calling 112."),
    "qr": QT_TRANSLATE_NOOP("PublicPage", "For posters: the address of this page as a QR code"),
    "qr_words": QT_TRANSLATE_NOOP("PublicPage", "QR code of {address}"),
    "not_found": QT_TRANSLATE_NOOP("PublicPage", "This page does not exist (any more)."),
    "closed": QT_TRANSLATE_NOOP("PublicPage", "The city shows no page here at the moment. 112 answers as always."),
    "home": QT_TRANSLATE_NOOP("PublicPage", "First page"),
    "f_month": QT_TRANSLATE_NOOP("PublicPage", "month as YYYY-MM, or the year as YYYY"),
    "f_agency": QT_TRANSLATE_NOOP("PublicPage", "code of the agency; empty for room 112"),
    "f_agency_name": QT_TRANSLATE_NOOP("PublicPage", "short name of the agency"),
    "f_measure": QT_TRANSLATE_NOOP("PublicPage", "code of the measure"),
    "f_measure_name": QT_TRANSLATE_NOOP("PublicPage", "from where to where it is measured"),
    "f_n": QT_TRANSLATE_NOOP("PublicPage", "how many it stands on; empty where it is hidden"),
    "f_median": QT_TRANSLATE_NOOP("PublicPage", "median in seconds"),
    "f_p90": QT_TRANSLATE_NOOP("PublicPage", "nine of ten took at most so many seconds"),
    "f_target": QT_TRANSLATE_NOOP("PublicPage", "target in seconds; empty where there is none"),
    "f_within": QT_TRANSLATE_NOOP("PublicPage", "share within the target, 0 to 1"),
    "f_missing": QT_TRANSLATE_NOOP("PublicPage", "share of which nobody noted the time, 0 to 1"),
    "f_share": QT_TRANSLATE_NOOP("PublicPage", "share of a measure that is one (false calls, abandoned), 0 to 1"),
    "f_hidden": QT_TRANSLATE_NOOP("PublicPage", "true where the figure is hidden"),
    "f_months": QT_TRANSLATE_NOOP("PublicPage", "of how many months a year is made"),
    "f_code": QT_TRANSLATE_NOOP("PublicPage", "code of the kelurahan or type"),
    "f_name": QT_TRANSLATE_NOOP("PublicPage", "its name"),
    "f_published": QT_TRANSLATE_NOOP("PublicPage", "when it was published (ISO 8601)"),
    "f_until": QT_TRANSLATE_NOOP("PublicPage", "counted from what was closed by then (ISO 8601)"),
    "f_entry": QT_TRANSLATE_NOOP("PublicPage", "name of the entry in the ledger"),
    "f_sha256": QT_TRANSLATE_NOOP("PublicPage", "SHA-256 of what was published"),
    "d_figures": QT_TRANSLATE_NOOP(
        "PublicPage", "month and year by agency and room: n, median, P90, in target, missing"
    ),
    "d_kelurahan": QT_TRANSLATE_NOOP("PublicPage", "cases by kelurahan and month"),
    "d_natures": QT_TRANSLATE_NOOP("PublicPage", "cases by type and month"),
    "d_history": QT_TRANSLATE_NOOP("PublicPage", "all that was ever published, with its SHA-256"),
    "d_geojson": QT_TRANSLATE_NOOP("PublicPage", "cases by kelurahan with its outline, for maps"),
    "d_json": QT_TRANSLATE_NOOP("PublicPage", "all figures in one file"),
    "d_package": QT_TRANSLATE_NOOP("PublicPage", "Frictionless data package: what each file and field holds"),
    "approximate": QT_TRANSLATE_NOOP(
        "PublicPage", "Outlines: approximate, what lies nearest to a point in each kelurahan; not official."
    ),
    "outlines_of": QT_TRANSLATE_NOOP("PublicPage", "Outlines: {source}"),
}


def say(language: Language, sentence: str, **values: object) -> str:
    """A sentence in this language."""
    return said(language, "PublicPage", SENTENCES[sentence]).format(**values)
