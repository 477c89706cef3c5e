"""The words after (or before) which a person's name may stand."""

from __future__ import annotations

import re

_RELATIVE = (
    r"(?:mother|mum|mom|mam|mummy|mommy|father|dad|daddy|son|daughter|child|kid|baby|boy|girl|lad|toddler|husband|wife|partner|spouse"
    r"|fianc[eé]e?|boyfriend|girlfriend|brother|sister|sis|bro|granddad|grandad|gran|granny|nan|nana|niece|nephew|aunt|auntie|aunty|uncle"
    r"|(?:grand|god|step|great-?grand)-?(?:mother|father|son|daughter|child|dad|mum|mom|ma|pa|kid)|(?:mother|father|sister|brother|son|daughter)-in-law"
    r"|cousin|twin|friend|mate|neighbou?r|room-?mate|flat-?mate|colleague|co-?worker|boss|patient|pt|client|resident|carer|caregiver|teen|teenager"
    r"|little one|hubby)"
)
_OWNER = (
    r"(?:my|our|his|her|their|full|first|last|middle|maiden|given|family|legal|married|patient|pt|kid|child|son|daughter|mother|mum|mom|father|dad"
    r"|husband|wife|baby|girl|boy|client|caller|account|brother|sister|partner|gran)(?:'?s)?"
)

# Whatever stands after these is a name, unless it is a function word; capitals are not needed.
STRONG = re.compile(
    r"\b(?:" + _OWNER + r" (?:(?:full|first|last|maiden|middle|legal|birth|married|real|own|sur) ?)?name(?:'s| is| was|:| ?=| ?-)+ "
    r"|surname(?: is|:| ?=)* |nick ?name(?: is|:)+ |name ?[:=] ?|next of kin(?: is|:)+ ?|emergency contact(?: is|:)+ ?"
    r"|mi nombre es |me llamo |se llama |je m'appelle |ich hei(?:ß|ss)e |they call me |i go by |name's )",
    re.I,
)
# After these it must have capitals, and may be of ordinary words ("Name Rose Brown").
BARE = re.compile(r"\b" + _OWNER + r" name |(?:^|[.!?;,\n(]|\d) ?name (?:is )?|\bknown as ", re.I)
NOT_A_PERSONS = re.compile(
    r"\b(?:brand|trade|drug|product|medicine|medication|generic|company|its|the|proper|street|clinic|hospital|illness|disease)(?:'s)? $", re.I
)
# After these it must look like one: two words in capitals, or a known first name.
WEAK = re.compile(
    r"\b(?:i'm|i am|im|this is|it's|it is|here is|here's|ask for|asking for|speak (?:to|with)|spoke (?:to|with)|talk to|contact|call|text|ring"
    r"|message|email|attn|c/o|on behalf of|regarding|re|details|signed|caller|for (?:patient|pt|client)|(?:carer|caring|guardian) for"
    r"|(?:mum|mom|mother|dad|father|parent|wife|husband|son|daughter|guardian|care) of|to see|named|called|soy|(?:hello|love) from|dear"
    r"|(?:booked|appointment|infusion|results|chart|labs|prescription) for|seeing|looking after|cc|hi it's|me,)[ ,:]{1,2}",
    re.I,
)
RELATIVE = re.compile(
    r"\b(?:(?:my|our|his|her|their|the|a|your) (?:(?:late|dear|elderly|little|older|younger|elder|eldest|youngest|oldest|middle|best|own|twin|new|poor"
    r"|sweet|old|other|\d{1,2}[ -]?(?:yr|year|month|yo|y/o)s?(?:[ -]old)?) ){0,2})?" + _RELATIVE
    + r"(?:[,:]|'s name is| is called| is named|'s called|'s named|,? called|,? named| is)? ",
    re.I,
)  # fmt: skip
TITLE = re.compile(
    r"\b(?:M(?:rs?|s|x|iss)|Dr|Prof|Professor|Doctor|Sister|Nurse|Revd?|Father|Sir|Dame|Lady|Señora?|Sra?|Herr|Frau|Mme|MRS?|DR|mrs?|mx|dr|prof)\b\.? "
)
# "… here", "… calling"; also "'s mum here"
CALLING = re.compile(r"(?:'s \w+)?,? (?:is )?(?:calling|speaking|here|writing|checking in)\b", re.I)
OPENING = re.compile(r"(?:^|[.!?\n]|\b(?:hi|hello|hey|morning|afternoon|evening|it's|this is)\b,?) ?(?=[^\W\d_])", re.I)
SIGNED = re.compile(
    r"(?:\b(?:thanks?|thank you|thx|cheers|regards|best|sincerely|yours|faithfully|truly|love|xx?|ty)\b[,.!]{0,2}[ \n]{1,2}|\n[-~ ]{0,3}| -{1,2} ?)(?=[^\W\d_])",
    re.I,
)
# A word that takes a name's place before one of these belongs to an illness, a test or a product.
NOUN = re.compile(
    r"[ -](?:disease|syndrome|deficien\w+|disorder|infusions?|reaction|treatment|therapy|levels?|tests?|antibod\w+|factor|clinic|hospital|brand|solution"
    r"|positive|negative|infection|virus|patients?|leaflet|liquid|product|vaccine|trial|study|foundation|society|pharmacy|carrier|survivor|scale"
    r"|criteria|neuropathy|variant|myositis|\d{1,2} ?%|\d{1,3} ?m?g\b)",
    re.I,
)
BETWEEN_NAME_AND_BIRTH = re.compile(r"(?:,? ?(?:who |she |he |i )?(?:was |is )|[ ,;:(\n/-]{1,3})$", re.I)
