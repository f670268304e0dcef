"""Every sentence of the gateway's command line."""

from console.text.words import QT_TRANSLATE_NOOP, Language, said

SENTENCES = {
    "code_ask": QT_TRANSLATE_NOOP("GatewayTerminal", "Enrolment code of the gateway: "),
    "joined": QT_TRANSLATE_NOOP("GatewayTerminal", "The gateway belongs to {city} now, as {name}."),
    "joined_again": QT_TRANSLATE_NOOP(
        "GatewayTerminal",
        "The gateway's file is damaged: {lost} of {pages} pages. It was put aside in {folder}, and the gateway joined "
        "again in a new one, with {entries:entry|entries} the server may not have. Look at the disk.",
    ),
    "listening": QT_TRANSLATE_NOOP("GatewayTerminal", "The gateway runs at {url}."),
    "not_joined": QT_TRANSLATE_NOOP(
        "GatewayTerminal",
        "This gateway belongs to no city yet. Make a code at the server (desk code --gateway), then: join.",
    ),
    "gateway_settings": QT_TRANSLATE_NOOP("GatewayTerminal", "{file} cannot be read. Mend or delete it."),
    "gateway_certificate": QT_TRANSLATE_NOOP(
        "GatewayTerminal", "The server gives no certificate for the pages. Start it, then start the gateway again."
    ),
    "gateway_plain": QT_TRANSLATE_NOOP(
        "GatewayTerminal", "Without TLS the gateway listens at 127.0.0.1 only. Leave out --plain or --host."
    ),
}


def say(language: Language, sentence: str, **values: object) -> str:
    """A sentence in this language."""
    return said(language, "GatewayTerminal", SENTENCES[sentence]).format(**values)
