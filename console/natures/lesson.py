"""The other side of learning apart: a lesson comes in, the bytes of a model go out. Loads scikit-learn."""

import os
from typing import BinaryIO

import msgspec

from console.natures.apart import Lesson
from console.natures.model import SHIPPED, read_model
from console.natures.training import learn_all


def answer(given: BinaryIO, told: BinaryIO) -> None:
    """Learn one lesson, after everything else on this computer that wants to work."""
    if hasattr(os, "nice"):
        os.nice(10)
    lesson = msgspec.json.decode(given.read(), type=Lesson)
    model = learn_all(lesson.words, lesson.cases, frozenset(lesson.names), read_model(SHIPPED))
    told.write(model.to_bytes())
