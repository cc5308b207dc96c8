"""Which test holds which statement on accessibility, for the kinds that need a browser.

Statements carry the numbers of the design's list; those that a figure's or a sentence's own values
decide (19, 21, 22, 25, 26, 27, 31, 32, 33, 37, 44, 46, 47) are held by unit tests, those that need
a person's eyes (28, 36, 57) by nobody but that person.
"""

from __future__ import annotations

AXE = "test_structure.test_axe_finds_nothing"
NOT_YET = {
    15: "dialogs: there is none",
    16: "radio buttons: there are none",
}
"""Statements about what these pages do not hold; a test finds out when that changes."""

HELD = {
    1: (AXE, "test_structure.test_the_documents_language_is_the_addresss"),
    2: ("test_structure.test_titles_are_unique_and_name_client_and_page",),
    3: (AXE, "test_structure.test_a_page_has_one_h1_and_skips_no_level"),
    4: (AXE, "test_structure.test_a_page_has_one_main_and_no_id_twice"),
    5: (
        "test_keyboard.test_the_skip_link_comes_first",
        "test_keyboard.test_the_skip_link_leads_to_the_content",
    ),
    6: ("test_structure.test_a_page_has_one_main_and_no_id_twice",),
    7: ("test_structure.test_navigation_and_help_stand_in_the_same_order_on_all_pages",),
    8: (
        "test_keyboard.test_tab_reaches_every_control_once_and_is_trapped_by_none",
        "test_journeys.test_from_a_number_to_an_explained_decision_that_a_colleague_can_open",
        "test_journeys.test_the_file_is_searched",
    ),
    9: ("test_keyboard.test_tab_reaches_every_control_once_and_is_trapped_by_none",),
    10: ("test_keyboard.test_the_order_of_the_stops_is_the_order_on_screen",),
    11: ("test_keyboard.test_the_focus_is_always_shown_by_a_ring_wide_and_dark_enough",),
    12: ("test_keyboard.test_nothing_hides_what_has_the_focus",),
    13: (
        "test_moving.test_the_focus_goes_to_the_heading_of_a_new_page",
        "test_moving.test_the_way_out_of_a_wrong_address_takes_the_focus_too",
    ),
    14: (
        "test_moving.test_focus_and_place_stay_after_a_choice",
        "test_moving.test_the_theme_switch_keeps_focus_and_page_and_is_remembered",
    ),
    17: (
        "test_structure.test_a_chart_is_one_stop_of_the_tab_key_with_instructions",
        "test_keyboard.test_arrows_walk_a_chart_and_say_its_values",
    ),
    18: (
        "test_structure.test_no_key_alone_is_a_shortcut",
        "test_keyboard.test_single_letters_do_nothing",
    ),
    20: (AXE,),
    23: ("test_colours.test_borders_of_controls_stand_out",),
    24: ("test_colours.test_the_outcome_is_a_word_an_icon_and_a_colour",),
    27: (AXE,),
    29: ("test_colours.test_forced_colours_keep_outcome_borders_focus_and_charts",),
    30: ("test_structure.test_every_chart_is_a_named_figure_with_sentence_table_and_caption",),
    33: (AXE,),
    34: ("test_structure.test_a_charts_drawing_is_hidden_from_assistive_technology",),
    35: ("test_forms.test_sentences_follow_the_client",),
    38: (
        "test_structure.test_320_pixels_need_no_sideways_scrolling",
        "test_structure.test_charts_cut_no_word_at_320_pixels",
    ),
    39: ("test_structure.test_text_of_twice_the_size_is_neither_cut_nor_overlapping",),
    40: ("test_structure.test_text_with_wider_spacing_is_neither_cut_nor_overlapping",),
    41: ("test_structure.test_targets_measure_at_least_24_pixels",),
    42: ("test_colours.test_reduced_motion_stops_every_transition",),
    43: (
        "test_simulation.test_an_advisor_tries_other_values_and_sends_the_address",
        "test_model_page.test_a_slider_and_its_number_field_move_together",
    ),
    45: (
        "test_structure.test_the_link_to_the_other_language_keeps_the_address_and_says_its_language",
        "test_moving.test_switching_the_language_keeps_client_and_choices",
    ),
    48: ("test_structure.test_an_accessible_name_contains_the_visible_label",),
    49: ("test_forms.test_a_wrong_number_is_kept_explained_and_has_the_focus_led_to_it",),
    50: (
        "test_forms.test_a_wrong_number_is_kept_explained_and_has_the_focus_led_to_it",
        "test_forms.test_a_wrong_number_typed_is_answered_and_can_be_mended_on_the_spot",
    ),
    51: ("test_forms.test_the_outcome_is_announced_once_by_the_region_that_stays",),
    52: (
        "test_forms.test_an_empty_group_and_an_empty_search_are_said_in_words",
        "test_forms.test_while_a_page_is_on_its_way_words_stand_in_its_place",
        "test_failing.test_a_server_that_does_not_answer_is_said_until_it_does",
    ),
    53: ("test_structure.test_navigation_and_help_stand_in_the_same_order_on_all_pages",),
    54: ("test_structure.test_no_chart_offers_to_share_and_no_link_leaves_the_dashboard",),
    55: (
        "test_structure.test_no_page_says_anything_to_the_console_or_breaks_the_security_policy",
        "test_console.test_a_broken_policy_does_not_pass_unseen",
    ),
    56: (
        "test_taking_away.test_the_printed_decision_is_tagged_and_says_its_language",
        "test_sheet.test_the_sheet_is_one_tagged_page_that_says_everything",
    ),
    58: ("test_structure.test_the_statement_says_what_holds_what_does_not_and_how_to_complain",),
}
"""Statement -> tests; every other test of this folder also asserts 55 when it ends."""
