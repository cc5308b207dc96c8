"""What pages are made of, whatever they are about: tags, controls, forms, tables, charts."""

from components.elements.articles import (
    article,
    article_section,
    in_tongues,
    terms,
    text_block,
    text_blocks,
)
from components.elements.chart import Chart, Heard, accessible_chart
from components.elements.confirming import AGAIN, confirming_card, kept_words, quoted
from components.elements.controls import (
    Scale,
    choice_client,
    choice_id,
    choice_number,
    choice_search,
    choice_select,
    choice_slider,
    client_form,
    id_on_page,
    number_input,
)
from components.elements.folding import Part, fold, folding_part
from components.elements.forms import (
    WORDS,
    DeedFields,
    deed_form,
    fault_links_of,
    field_id,
    hidden_field,
    select_field,
    words_field,
)
from components.elements.picture import (
    TYPED,
    Figure,
    axis,
    axis_of_names,
    axis_of_numbers,
    axis_of_points,
    base_layout,
    evenly_chosen,
    hatched,
    interval_bars,
    layout_under_legend,
    legend,
    marks,
    names_apart,
    note,
    note_above,
    outlined,
    packed,
    share_ticks,
    trace,
    upright,
    wrapped,
)
from components.elements.static_table import scrolling_table, table_elements
from components.elements.table import (
    Cell,
    DataTable,
    Linked,
    Marked,
    Sorting,
    Table,
    data_table,
    worded_table,
)
from components.elements.tags import SPOKEN, aria, card, data, hidden_words, html, icon
from components.elements.top import Link, anchor, error_summary, menu, notice, page_heading
from components.elements.written import markup
