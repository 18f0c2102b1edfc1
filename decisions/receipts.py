"""Receipts: three words and six letters that say that a vote was received, and never what it was. Pure."""

from people.links import CODE_LETTERS

WORDS_IN_ONE, LETTERS_IN_ONE = 3, 6
# 256 short words that everybody knows, no two of which sound alike or look alike at a glance.
WORDS = tuple(
    """
    acorn actor album amber anchor angle apple apron arrow artist atlas attic autumn badge baker
    balloon bamboo banana barn basil basket beach beetle bench berry bicycle biscuit blanket blossom
    boat bonnet bottle branch bread bridge brush bucket butter button cabin cactus camel camera candle
    canvas captain carpet carrot castle cedar cello cherry chess circle circus clay clock cloud clover
    coach cobweb coconut comet compass cookie copper coral corner cottage cotton crayon cricket crystal
    cushion daffodil daisy dancer desert diamond dolphin donkey dragon drawer drum eagle easel echo elbow
    elephant engine envelope falcon farmer feather fern fiddle field finger flag flute forest fountain
    fox garden garlic giraffe glacier glove goose grape guitar hammer harbour harvest hedge helmet heron
    hill honey horse iceberg island ivory jacket jasmine jelly jigsaw jungle kangaroo kettle kitchen kite
    ladder lake lantern lavender leaf lemon letter lily lion lizard lobster locket lotus magnet mango
    maple marble market meadow melon mirror monkey moon mountain museum mushroom napkin needle nest
    nutmeg oak oasis ocean olive onion orange orchard otter owl paddle palace panda paper parrot parsley
    peach pebble pelican pencil pepper piano picnic pigeon pillow pirate planet plum pocket pond poppy
    potato puzzle quilt rabbit radio rainbow raisin reindeer ribbon river robin rocket rose saddle sailor
    salmon sandal saucer seal shadow shell silver skylark snail sparrow spider spoon squirrel stable star
    statue stone summer sunflower swan table teapot temple tiger tomato tower tractor train trumpet
    tulip tunnel turtle umbrella valley velvet village violin walnut waterfall whale willow
    marigold orchid pumpkin walrus window winter wizard zebra
    """.split()
)


def receipt(bits: int) -> str:
    """From 128 bits of chance, such as 'heron-velvet-acorn-K7QTRE'. There are 2.5 million billion."""
    words = []
    for _ in range(WORDS_IN_ONE):
        bits, place = divmod(bits, len(WORDS))
        words.append(WORDS[place])
    letters = ""
    for _ in range(LETTERS_IN_ONE):
        bits, place = divmod(bits, len(CODE_LETTERS))
        letters += CODE_LETTERS[place]
    return "-".join([*words, letters])


def tidied(typed: str) -> str:
    """A receipt as somebody typed it, as it was made: whatever stands between the parts, and however it is written."""
    parts = "".join(letter if letter.isalnum() else " " for letter in typed[:200]).split()
    return "-".join([*(part.lower() for part in parts[:-1]), *(part.upper() for part in parts[-1:])])
