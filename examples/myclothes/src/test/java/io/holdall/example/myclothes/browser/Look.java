package io.holdall.example.myclothes.browser;

import java.util.Locale;

/** A device on which a page must look decent. */
enum Look {
    PHONE_LIGHT,
    PHONE_DARK,
    DESKTOP_LIGHT,
    DESKTOP_DARK;

    boolean isPhone() {
        return this == PHONE_LIGHT || this == PHONE_DARK;
    }

    int width() {
        return isPhone() ? 390 : 1280;
    }

    int height() {
        return isPhone() ? 844 : 800;
    }

    /** As CSS calls it. */
    String scheme() {
        return this == PHONE_DARK || this == DESKTOP_DARK ? "dark" : "light";
    }

    /** For a file's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
