#include "CForm.h"

#include <string.h>

/* `#embed` is C23; the compiler has it in every mode. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char feel_decimal[] = {
#embed "feel-decimal.js"
};
static const unsigned char feel_powers[] = {
#embed "feel-powers.js"
};
static const unsigned char feel_time[] = {
#embed "feel-time.js"
};
static const unsigned char feel_values[] = {
#embed "feel-values.js"
};
static const unsigned char feel_machine[] = {
#embed "feel-machine.js"
};
static const unsigned char feel_pattern[] = {
#embed "feel-pattern.js"
};
static const unsigned char feel_builtins[] = {
#embed "feel-builtins.js"
};
static const unsigned char feel_conversions[] = {
#embed "feel-conversions.js"
};
static const unsigned char feel_strings[] = {
#embed "feel-strings.js"
};
static const unsigned char feel_traces[] = {
#embed "feel-traces.js"
};
static const unsigned char feel_contexts[] = {
#embed "feel-contexts.js"
};
static const unsigned char feel_relations[] = {
#embed "feel-relations.js"
};
static const unsigned char feel_tables[] = {
#embed "feel-tables.js"
};

static const unsigned char form_words[] = {
#embed "form-words.js"
};
static const unsigned char form_functions[] = {
#embed "form-functions.js"
};
static const unsigned char form_cells[] = {
#embed "form-cells.js"
};
static const unsigned char form_model[] = {
#embed "form-model.js"
};
static const unsigned char form_read[] = {
#embed "form-read.js"
};
static const unsigned char form_failures[] = {
#embed "form-failures.js"
};
static const unsigned char form_problems[] = {
#embed "form-problems.js"
};
static const unsigned char form_state[] = {
#embed "form-state.js"
};
static const unsigned char form_views[] = {
#embed "form-views.js"
};
static const unsigned char form_save[] = {
#embed "form-save.js"
};

static const unsigned char page_words_ru_js[] = {
#embed "page-words-ru.js"
};
static const unsigned char page_words_en_js[] = {
#embed "page-words-en.js"
};
static const unsigned char page_elements_js[] = {
#embed "page-elements.js"
};
static const unsigned char page_combobox_js[] = {
#embed "page-combobox.js"
};
static const unsigned char page_texts_js[] = {
#embed "page-texts.js"
};
static const unsigned char page_choices_js[] = {
#embed "page-choices.js"
};
static const unsigned char page_problems_js[] = {
#embed "page-problems.js"
};
static const unsigned char page_question_js[] = {
#embed "page-question.js"
};
static const unsigned char page_groups_js[] = {
#embed "page-groups.js"
};
static const unsigned char page_repeat_js[] = {
#embed "page-repeat.js"
};
static const unsigned char page_attachments_js[] = {
#embed "page-attachments.js"
};
static const unsigned char page_store_js[] = {
#embed "page-store.js"
};
static const unsigned char page_draft_js[] = {
#embed "page-draft.js"
};
static const unsigned char page_steps_js[] = {
#embed "page-steps.js"
};
static const unsigned char page_files_js[] = {
#embed "page-files.js"
};
static const unsigned char page_outbox_js[] = {
#embed "page-outbox.js"
};
static const unsigned char page_check_js[] = {
#embed "page-check.js"
};
static const unsigned char page_drafts_js[] = {
#embed "page-drafts.js"
};
static const unsigned char form_page_js[] = {
#embed "form-page.js"
};
static const unsigned char form_css[] = {
#embed "form.css"
};
static const unsigned char sw_js[] = {
#embed "sw.js"
};
static const unsigned char form_webmanifest[] = {
#embed "form.webmanifest"
};

#define ASSET(name, bytes) {name, bytes, sizeof bytes}

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} assets[] = {
    ASSET("form-words.js", form_words),
    ASSET("form-functions.js", form_functions),
    ASSET("form-cells.js", form_cells),
    ASSET("form-model.js", form_model),
    ASSET("form-read.js", form_read),
    ASSET("form-failures.js", form_failures),
    ASSET("form-problems.js", form_problems),
    ASSET("form-state.js", form_state),
    ASSET("form-views.js", form_views),
    ASSET("form-save.js", form_save),
    ASSET("feel-decimal.js", feel_decimal), ASSET("feel-powers.js", feel_powers),     ASSET("feel-time.js", feel_time),
    ASSET("feel-values.js", feel_values),   ASSET("feel-machine.js", feel_machine),   ASSET("feel-pattern.js", feel_pattern),
    ASSET("feel-builtins.js", feel_builtins),
    ASSET("feel-conversions.js", feel_conversions),
    ASSET("feel-strings.js", feel_strings), ASSET("feel-traces.js", feel_traces),
    ASSET("feel-contexts.js", feel_contexts),
    ASSET("feel-relations.js", feel_relations),
    ASSET("feel-tables.js", feel_tables),
    ASSET("page-words-ru.js", page_words_ru_js),
    ASSET("page-words-en.js", page_words_en_js),
    ASSET("page-elements.js", page_elements_js),
    ASSET("page-combobox.js", page_combobox_js),
    ASSET("page-texts.js", page_texts_js),
    ASSET("page-choices.js", page_choices_js),
    ASSET("page-problems.js", page_problems_js),
    ASSET("page-question.js", page_question_js),
    ASSET("page-groups.js", page_groups_js),
    ASSET("page-repeat.js", page_repeat_js),
    ASSET("page-attachments.js", page_attachments_js),
    ASSET("page-store.js", page_store_js),
    ASSET("page-draft.js", page_draft_js),
    ASSET("page-steps.js", page_steps_js),
    ASSET("page-files.js", page_files_js),
    ASSET("page-outbox.js", page_outbox_js),
    ASSET("page-check.js", page_check_js),
    ASSET("page-drafts.js", page_drafts_js),
    ASSET("form-page.js", form_page_js),
    ASSET("form.css", form_css),
    ASSET("sw.js", sw_js),
    ASSET("form.webmanifest", form_webmanifest),
};

const unsigned char *cform_asset(const char *name, size_t *count) {
    for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++) {
        if (strcmp(assets[i].name, name) == 0) {
            *count = assets[i].count;
            return assets[i].bytes;
        }
    }
    *count = 0;
    return NULL;
}
