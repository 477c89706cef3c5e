"""The words after (or before) which a person's name may stand. All but TITLE are looked for in lower case."""

from __future__ import annotations

import re

_RELATIVE = (
    r"(?:mother|mum|mom|mam|mummy|mommy|father|dad|daddy|son|daughter|child|kid|baby|boy"
    r"|girl|lad|toddler|husband|wife|partner|spouse"
    r"|fianc[eé]e?|boyfriend|girlfriend|brother|sister|sis|bro|granddad|grandad|gran|granny"
    r"|nan|nana|niece|nephew|aunt|auntie|aunty|uncle"
    r"|(?:grand|god|step|great-?grand)-?(?:mother|father|son|daughter|child|dad|mum|mom|ma"
    r"|pa|kid)|(?:mother|father|sister|brother|son|daughter)-in-law"
    r"|cousin|twin|friend|mate|neighbou?r|room-?mate|flat-?mate|colleague|co-?worker|boss"
    r"|patient|pt|client|resident|carer|caregiver|teen|teenager"
    r"|little one|hubby)"
)
_OWNER = (
    r"(?:my|our|his|her|their|full|first|last|middle|maiden|given|family|legal|married|patient"
    r"|pt|kid|child|son|daughter|mother|mum|mom|father|dad"
    r"|husband|wife|baby|girl|boy|client|caller|account|brother|sister|partner|gran)(?:'?s)?"
)

# Whatever stands after these is a name, unless it is a function word; capitals are not needed.
STRONG = re.compile(
    r"\b(?:" + _OWNER + r" (?:(?:full|first|last|maiden|middle|legal|birth|married|real|own|sur) ?)?name(?:'s"
    r"| is| was|:| ?=| ?-){1,3} "
    r"|surname(?: is|:| ?=){0,3} |nick ?name(?: is|:){1,2} |name ?[:=] ?|next of kin(?: is"
    r"|:){1,2} ?|emergency contact(?: is|:){1,2} ?"
    r"|mi nombre es |me llamo |se llama |je m'appelle |ich hei(?:ß|ss)e "
    r"|(?:they|you can|people|just|please) call me |call me(?= [a-z]{3,20}(?:[,.]|$))"
    r"|i go by |i(?:'m| am) called |name's )",
)
# After these it must have capitals, and may be of ordinary words ("Name Rose Brown").
BARE = re.compile(r"\b" + _OWNER + r" name |(?:^|[.!?;,\n(]|\d) ?name (?:is )?(?:[-–] ?)?|\bknown as ")
NOT_A_PERSONS = re.compile(
    r"\b(?:brand|trade|drug|product|medicine|medication|generic|company|its|the|proper|street"
    r"|clinic|hospital|illness|disease)(?:'s)? $"
)
# After these it must look like one: two words in capitals, or a known first name.
WEAK = re.compile(
    r"\b(?:i'm|i am|im|this is|it's|its|it is|here is|here's|ask for|asking for|speak (?:to|with)"
    r"|spoke (?:to|with)|talk to|contact|call|text|ring"
    r"|message|email|attn|c/o|on behalf of|regarding|re|details|signed|caller|for (?:patient"
    r"|pt|client)|(?:carer|caring|guardian) for"
    r"|(?:mum|mom|mother|dad|father|parent|wife|husband|son|daughter|guardian|care) of|to"
    r" see|named|called|soy|(?:hello|love) from|dear"
    r"|(?:booked|appointment|infusion|results|chart|labs|prescription) for|seeing|looking"
    r" after|cc|hi it's|me,)[ ,:]{1,2}",
)
RELATIVE = re.compile(
    r"\b(?:(?:my|our|his|her|their|the|a|your) (?:(?:late|dear|elderly|little|older|younger"
    r"|elder|eldest|youngest|oldest|middle|best|own|twin|new|poor"
    r"|sweet|old|other|\d{1,2}[ -]?(?:yr|year|month|yo|y/o)s?(?:[ -]old)?) ){0,2})?"
    + _RELATIVE
    + r"(?:[,:]|'s name is| is called| is named|'s called|'s named|,? called|,? named| is)? ",
)
TITLE = re.compile(
    r"\b(?:M(?:rs?|s|x|iss)|Dr|Col|Capt|Sgt|Maj|Lt|Prof|Professor|Doctor|Sister|Nurse|Revd?|Father|Sir|Dame|Lady"
    r"|Señora?|Sra?|Herr|Frau|Mme|MRS?|DR|mrs?|mx|dr|prof|nurse|doctor|sister)\b\.? "
)
# "… here", "… calling"; also "'s mum here"
CALLING = re.compile(r"(?:'s \w{1,20})?,? (?:is )?(?:calling|speaking|here|writing|checking in)\b")
OPENING = re.compile(r"(?:^|[.!?\n]|\b(?:hi|hello|hey|morning|afternoon|evening|it's|its|this is)\b,?) ?(?=[^\W\d_])")
SIGNED = re.compile(
    r"(?:\b(?:thanks?|thank you|thx|cheers|regards|best|sincerely|yours|faithfully|truly"
    r"|love|xx?|ty)\b[,.!]{0,2}[ \n]{1,2}|\n[-~ ]{0,3}| -{1,2} ?)(?=[^\W\d_])",
)
# A word that takes a name's place before one of these belongs to an illness, a test or a product.
NOUN = re.compile(
    r"[ -](?:disease|syndrome|deficien\w{1,10}|disorder|infusions?|reaction|treatment|therapy"
    r"|levels?|tests?|antibod\w{1,5}|factor|clinic|hospital|brand|solution"
    r"|positive|negative|infection|virus|patients?|leaflet|liquid|product|vaccine|trial|study"
    r"|foundation|society|pharmacy|carrier|survivor|scale"
    r"|criteria|variant|\d{1,2} ?%|\d{1,3} ?m?g\b)",
)
AS_SUBJECT = re.compile(r",|'s\b| (?:who|has|had|is|was|gets?|got|needs?|keeps?|and|will|can|starts?|takes?|says?)\b")
BETWEEN_NAME_AND_BIRTH = re.compile(r"(?:,? ?(?:who |she |he |i )?(?:was |is )|[ ,;:(\n/-]{1,3})$")
