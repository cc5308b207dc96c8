"""How everything is said and seen: languages, numbers and days, colours; passed on as one look."""

from components.look.adapted_colours import adapted_css
from components.look.look import Look
from components.look.theme import FONT, FONT_SIZE, PALETTES, Palette, css_variables
from components.look.wording import LANGUAGES, catalogue, say, unaccented
