"""A fact in one full sentence, in the client's own terms: what a reason says.

The sentences are the locale catalogue's section ``facts``: one per feature, for both persons at
once (``person``). Which feature speaks for its fact is chosen in ``choosing``; how its number is
said, in ``values``.
"""

from components.fact_sentences.person import Person
from components.fact_sentences.sentence import Known, fact_sentence, fact_sentences

__all__ = ["Known", "Person", "fact_sentence", "fact_sentences"]
