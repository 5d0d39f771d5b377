"""Turns a number into words: one article, both articles, all three articles."""

SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TWO = 2  # For two, English has words of its own.


def in_words(number: int) -> str:
    """Return a small number as a word, and a larger one in digits."""
    return SMALL[number - 1] if 1 <= number <= len(SMALL) else f"{number}"


def counted(number: int, noun: str) -> str:
    """Return `1 article` or `39 articles`, in digits."""
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def the(number: int, noun: str) -> str:
    """Return `the article` or `the two articles`."""
    return f"the {noun}" if number == 1 else f"the {in_words(number)} {noun}s"


def all_of(number: int, noun: str) -> str:
    """Return `the article`, `both articles` or `all three articles`."""
    if number == 1:
        return f"the {noun}"
    return f"both {noun}s" if number == TWO else f"all {in_words(number)} {noun}s"


def both(number: int, otherwise: str) -> str:
    """Return `both` for two, and another word for more."""
    return "both" if number == TWO else otherwise


def neither(number: int) -> str:
    """Return `neither` for two, and `none of them` for more."""
    return "neither" if number == TWO else "none of them"
