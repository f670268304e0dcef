"""Who waits at the gateway's door holds up nobody else."""

import asyncio
import threading

import pytest

from gateway.threads import Threads
from server.errors import Busy

PATIENCE_S = 60.0


def test_a_crowd_at_the_door_takes_no_thread_of_the_rooms_work_and_no_network_takes_all_places() -> None:
    async def played() -> None:
        gate, door = threading.Event(), Threads("uji", 2, 6, each_most=5)
        crowd = [asyncio.create_task(door.run_of("10.1.1.0/24", gate.wait)) for _ in range(40)]
        await asyncio.sleep(0)
        refused = [one for one in crowd if one.done() and isinstance(one.exception(), Busy)]
        assert len(refused) == 35, "of one network"
        officer = asyncio.create_task(door.run_of("10.2.2.0/24", threading.get_ident))
        async with asyncio.timeout(PATIENCE_S):
            assert await asyncio.to_thread(lambda: "an alert goes out") == "an alert goes out"
        gate.set()
        assert await officer
        assert all(await asyncio.gather(*(one for one in crowd if one not in refused)))
        with pytest.raises(ZeroDivisionError):
            await door.run(lambda: 1 // 0)
        door.close()

    asyncio.run(played())
