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
    ASSET("form-problems.js", form_problems),
    ASSET("form-state.js", form_state),
    ASSET("form-views.js", form_views),
    ASSET("form-save.js", form_save),
    ASSET("feel-decimal.js", feel_decimal), ASSET("feel-powers.js", feel_powers),     ASSET("feel-time.js", feel_time),
    ASSET("feel-values.js", feel_values),   ASSET("feel-machine.js", feel_machine),   ASSET("feel-pattern.js", feel_pattern),
    ASSET("feel-builtins.js", feel_builtins), ASSET("feel-tables.js", feel_tables),
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
