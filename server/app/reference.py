"""The city's starting data as facts with ids made from their codes: two rooms never double them.

Run again after an upgrade it adds what is missing and never touches what a city changed.
"""

from console.models.city_data import City
from console.models.city_facts import definitions
from console.models.streams import definition_stream
from server.ledger_transaction import Draft, Transaction
from wire.ids import coded_id


def add_missing(tx: Transaction, city: City, sample: bool) -> int:
    """Write what this ledger does not define yet; how many were new."""
    values = (tx.city, "ref:%")
    held = {row[0] for row in tx.connection.rows("SELECT stream FROM entries WHERE city=? AND stream LIKE ?", values)}
    added = 0
    for fact in definitions(city, sample):
        stream = definition_stream(fact)
        entry_id = coded_id(tx.city, stream)
        if stream not in held and not tx.is_known(entry_id):
            tx.write(Draft(stream, fact, entry_id))
            added += 1
    return added
