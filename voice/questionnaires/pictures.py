"""The pictures a questionnaire may name. Each is drawn in templates/parts/pictures.html."""

PICTURES = (
    "adults", "alone-or-together", "arriving", "be-myself", "bike", "block-tower", "body", "book", "bread", "calm",
    "class", "curious", "deciding", "drawing", "eating", "feeling-good", "friends", "going-home", "group-work",
    "helping", "hug", "idea", "learning", "listening", "outside", "play-alone", "play-together", "playing", "quiet",
    "running", "sand", "soup", "story", "tired", "voice", "wave",
)  # fmt: skip
