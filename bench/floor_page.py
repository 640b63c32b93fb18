"""The 20-question page of the floor app, pre-rendered and pre-compressed.

One of the project's own measuring tools.
"""

import gzip

import brotli

N_QUESTIONS = 20
CHOICES = ["Almost never", "Seldom", "Sometimes", "Often", "Almost always"]
QUESTIONS = [
    "I feel happy at school.",
    "I have someone to be with during breaks.",
    "I feel safe in the classroom.",
    "I feel safe in the schoolyard.",
    "The adults at school listen to me.",
    "I dare to ask when I do not understand.",
    "It is calm during lessons.",
    "I get help when I need it.",
    "My classmates are kind to me.",
    "I am kind to my classmates.",
    "I know what I am expected to learn.",
    "The lessons are interesting.",
    "I like the school food.",
    "I can concentrate during lessons.",
    "I get to be part of decisions.",
    "I sleep well at night.",
    "I move my body every day.",
    "I know whom to talk to if something is wrong.",
    "The toilets at school are clean.",
    "I look forward to tomorrow.",
]
CSS = (
    "body{font:18px/1.5 sans-serif;max-width:40rem;margin:auto;padding:1rem;color:#111;background:#fff}"
    "fieldset{border:1px solid #767676;border-radius:8px;margin:0 0 1rem;padding:.5rem 1rem}"
    "legend{font-weight:700}label{display:block;padding:.4rem 0}"
    "button{font:inherit;padding:.7rem 1.5rem;background:#0b57d0;color:#fff;border:0;border-radius:8px}"
    "input[type=text]{font:inherit;padding:.5rem}"
)


def _html(title: str, body: str) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<style>{CSS}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    ).encode()


def join_page() -> bytes:
    return _html(
        "Join the survey",
        '<form action="/s"><p><label for="t">Your ticket</label>'
        '<input type="text" id="t" name="t" autocomplete="off" required></p>'
        "<button>Start</button></form>",
    )


def question_page() -> bytes:
    # The ticket is not in the HTML, so that one byte string serves every child;
    # the form posts back to its own address, which carries ?t=TICKET.
    parts = ['<form method="post">']
    for i, text in enumerate(QUESTIONS, 1):
        parts.append(f"<fieldset><legend>{i}. {text}</legend>")
        parts += [
            f'<label><input type="radio" name="q{i}" value="{v}" required> {c}</label>'
            for v, c in enumerate(CHOICES, 1)
        ]
        parts.append("</fieldset>")
    parts.append("<button>Send</button></form>")
    return _html("How is school?", "".join(parts))


def thanks_page() -> bytes:
    return _html("Thank you!", "<p>Your answers are saved. You can close this page.</p>")


def encodings(body: bytes) -> dict[str, bytes]:
    return {"br": brotli.compress(body, quality=11), "gzip": gzip.compress(body, 9, mtime=0), "": body}
