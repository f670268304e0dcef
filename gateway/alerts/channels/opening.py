"""Every channel there is, opened as the room has set it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gateway.alerts.channel import Channel, ChannelFailed
from gateway.alerts.channels.mail import Mail
from gateway.alerts.channels.mqtt import Mqtt
from gateway.alerts.channels.ntfy import Ntfy
from gateway.alerts.channels.sms import Sms
from gateway.alerts.channels.telegram import Telegram
from gateway.alerts.channels.web_push import WebPush
from gateway.alerts.channels.webhook import Webhook
from gateway.alerts.channels.whatsapp_cloud import WhatsAppCloud
from gateway.alerts.channels.whatsapp_local import WhatsAppLocal
from wire.facts import ChannelKind

Open = Callable[[Mapping[str, str], Mapping[str, str]], Channel]
OPENS: Mapping[ChannelKind, Open] = {
    "web_push": WebPush,
    "ntfy": Ntfy,
    "telegram": Telegram,
    "whatsapp_cloud": WhatsAppCloud,
    "whatsapp_local": WhatsAppLocal,
    "email": Mail,
    "mqtt": Mqtt,
    "webhook": Webhook,
    "sms": Sms,
}


def open_channel(kind: ChannelKind, settings: Mapping[str, str], secrets: Mapping[str, str]) -> Channel:
    """The channel of this kind. Raises ChannelFailed (not_set) where what it needs is missing."""
    try:
        return OPENS[kind](settings, secrets)
    except (KeyError, ValueError):
        raise ChannelFailed("not_set") from None
