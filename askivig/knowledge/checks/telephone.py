"""What a telephone number looks like."""

from __future__ import annotations

import re

# What follows a number that is none of a telephone.
NO_AMOUNT = (
    r"(?!\s*(?:to\s+\d|%|mg|g\b|kg|ml\b|hours?|days?|weeks?|months?|years?|people|patients|infusions|drips|treatments))"
)
_FORMS = (
    r"\+\d[\d\s().-]{6,}\d",  # with a country code
    r"\(\d{2,5}\)\s?[\d\s.-]{5,}\d",  # (555) 555 0123
    r"1?[ -]?8\d\d-[A-Z\d]{3,}-?[A-Z\d]{2,}",  # in letters
    r"0\d{2,4}[\s.-]\d{3,4}[\s.-]?\d{3,4}",  # as in the UK
    r"(?:1[\s.-])?(?:\d{3}[\s.-])?\d{3}[\s.-]\d{4}",  # 555-0123, 1-555-555-0123
    r"\d{10,11}",
)
TELEPHONE = re.compile(rf"(?<![\w/.#=-])(?:{'|'.join(_FORMS)}){NO_AMOUNT}(?![\w%])")
AFTER_CALL = re.compile(
    rf"\b(?:call|dial|ring|phone|telephone|text)\s+(?:up\s+|us\s+(?:on|at)\s+)?(\d{{3,}})\b{NO_AMOUNT}", re.IGNORECASE
)
