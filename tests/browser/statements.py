"""Which test holds which statement on accessibility, for the kinds that need a browser.

What a figure's or a sentence's own values decide is held by unit tests: contrast and size of a
figure's text and marks, signs, patterns, summaries, tables, captions, formats, labels, the same
words in both languages, components in use. What needs a person's eyes is held by nobody but that
person: figures readable in grey, nothing shown on hover alone, reasons in plain words.
"""

from __future__ import annotations

AXE = "test_structure.test_axe_finds_nothing"
TEXT = "test_structure.test_text_stands_out_in_both_themes"
NOT_YET = {
    "dialogs are named, close and give the focus back": "there is none",
}
"""Statements about what these pages do not hold; a test finds out when that changes."""

HELD = {
    "the document's language is the address's": (
        AXE,
        "test_structure.test_the_documents_language_is_the_addresss",
    ),
    "a unique title names client and page": (
        "test_structure.test_titles_are_unique_and_name_client_and_page",
    ),
    "one h1, and no level skipped": (
        AXE,
        "test_structure.test_a_page_has_one_h1_and_skips_no_level",
    ),
    "one main region, and all content in landmarks": (
        AXE,
        "test_structure.test_a_page_has_one_main_and_no_id_twice",
    ),
    "the skip link comes first and works": (
        "test_keyboard.test_the_skip_link_comes_first",
        "test_keyboard.test_the_skip_link_leads_to_the_content",
    ),
    "no id twice": ("test_structure.test_a_page_has_one_main_and_no_id_twice",),
    "the same order of navigation on all pages": (
        "test_structure.test_navigation_and_help_stand_in_the_same_order_on_all_pages",
    ),
    "every action by keyboard": (
        "test_keyboard.test_tab_reaches_every_control_once_and_is_trapped_by_none",
        "test_journeys.test_from_a_number_to_an_explained_decision_that_a_colleague_can_open",
        "test_journeys.test_the_file_is_searched",
    ),
    "no keyboard trap": (
        "test_keyboard.test_tab_reaches_every_control_once_and_is_trapped_by_none",
    ),
    "the order of focus is the order on screen": (
        "test_keyboard.test_the_order_of_the_stops_is_the_order_on_screen",
    ),
    "the focus is always shown": (
        "test_keyboard.test_the_focus_is_always_shown_by_a_ring_wide_and_dark_enough",
    ),
    "nothing hides the focus": ("test_keyboard.test_nothing_hides_what_has_the_focus",),
    "the focus goes to the heading of a new page": (
        "test_moving.test_the_focus_goes_to_the_heading_of_a_new_page",
        "test_moving.test_the_way_out_of_a_wrong_address_takes_the_focus_too",
    ),
    "the focus stays after a choice": (
        "test_moving.test_focus_and_place_stay_after_a_choice",
        "test_moving.test_the_theme_switch_keeps_focus_and_page_and_is_remembered",
    ),
    "a chart is one tab stop, walked by arrows": (
        "test_structure.test_a_chart_is_one_stop_of_the_tab_key_with_instructions",
        "test_keyboard.test_arrows_walk_a_chart_and_say_its_values",
    ),
    "no single key is a shortcut": (
        "test_structure.test_no_key_alone_is_a_shortcut",
        "test_keyboard.test_single_letters_do_nothing",
    ),
    "contrast of text": (AXE, TEXT),
    "contrast of the borders of controls": ("test_colours.test_borders_of_controls_stand_out",),
    "the decision is a word, an icon and a colour": (
        "test_colours.test_the_outcome_is_a_word_an_icon_and_a_colour",
    ),
    "the same contrast in dark": (TEXT, "test_console.test_faint_text_does_not_pass_unseen"),
    "forced colours": ("test_colours.test_forced_colours_keep_outcome_borders_focus_and_charts",),
    "every chart is a named figure": (
        "test_structure.test_every_chart_is_a_named_figure_with_sentence_table_and_caption",
    ),
    "tables have captions and headers with a scope": (AXE,),
    "a chart's drawing is hidden from assistive technology": (
        "test_structure.test_a_charts_drawing_is_hidden_from_assistive_technology",
    ),
    "sentences follow the client": ("test_forms.test_sentences_follow_the_client",),
    "320 pixels without sideways scrolling": (
        "test_structure.test_320_pixels_need_no_sideways_scrolling",
        "test_structure.test_charts_cut_no_word_at_320_pixels",
    ),
    "text of twice the size": (
        "test_structure.test_text_of_twice_the_size_is_neither_cut_nor_overlapping",
    ),
    "wider text spacing": (
        "test_structure.test_text_with_wider_spacing_is_neither_cut_nor_overlapping",
    ),
    "targets of 24 pixels": ("test_structure.test_targets_measure_at_least_24_pixels",),
    "reduced motion": ("test_colours.test_reduced_motion_stops_every_transition",),
    "a number field beside every slider": (
        "test_simulation.test_an_advisor_tries_other_values_and_sends_the_address",
        "test_model_page.test_a_slider_and_its_number_field_move_together",
    ),
    "another language keeps client and choices": (
        "test_structure.test_the_link_to_the_other_language_keeps_the_address_and_says_its_language",
        "test_moving.test_switching_the_language_keeps_client_and_choices",
    ),
    "arrows move among radio buttons": (
        "test_deciding.test_a_grant_against_the_proposal_is_confirmed_sent_back_decided_and_signed",
    ),
    "an accessible name contains the visible label": (
        "test_structure.test_an_accessible_name_contains_the_visible_label",
    ),
    "a wrong number is explained, and the focus led to it": (
        "test_forms.test_a_wrong_number_is_kept_explained_and_has_the_focus_led_to_it",
    ),
    "an unknown client's number is kept and can be mended": (
        "test_forms.test_a_wrong_number_is_kept_explained_and_has_the_focus_led_to_it",
        "test_forms.test_a_wrong_number_typed_is_answered_and_can_be_mended_on_the_spot",
    ),
    "the outcome is announced once": (
        "test_forms.test_the_outcome_is_announced_once_by_the_region_that_stays",
    ),
    "waiting, failing and empty states in words": (
        "test_forms.test_an_empty_group_and_an_empty_search_are_said_in_words",
        "test_forms.test_while_a_page_is_on_its_way_words_stand_in_its_place",
        "test_failing.test_a_server_that_does_not_answer_is_said_until_it_does",
    ),
    "help in the same place": (
        "test_structure.test_navigation_and_help_stand_in_the_same_order_on_all_pages",
    ),
    "nothing to share, and no link out": (
        "test_structure.test_no_chart_offers_to_share_and_no_link_leaves_the_dashboard",
    ),
    "no breach of the security policy": (
        "test_structure.test_no_page_says_anything_to_the_console_or_breaks_the_security_policy",
        "test_console.test_a_broken_policy_does_not_pass_unseen",
    ),
    "printed pages are tagged and say their language": (
        "test_taking_away.test_the_printed_decision_is_tagged_and_says_its_language",
        "test_sheet.test_the_sheet_is_one_tagged_page_that_says_everything",
    ),
    "the statement says what holds and how to complain": (
        "test_structure.test_the_statement_says_what_holds_what_does_not_and_how_to_complain",
    ),
    "a choice by keys keeps its select, and is one step of history": (
        "test_ear.test_a_word_typed_in_a_select_finds_its_option_in_one_step_of_history",
    ),
    "one region speaks, and of a mark its names and place": (
        "test_ear.test_a_mark_is_spoken_with_its_columns_and_place_and_framed",
        "test_ear.test_the_client_s_bin_is_said_and_tables_stop_only_where_they_scroll",
    ),
    "sliders, errors, forced colours and more contrast": (
        "test_ear.test_sliders_errors_and_colours_of_the_simulation",
    ),
    "an answer that is awaited is said": ("test_ear.test_a_page_that_is_awaited_says_so",),
}
"""Statement -> tests; every other test of this folder also asserts, when it ends, that the security
policy was not broken."""
