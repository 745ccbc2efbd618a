package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.servlet.elsewhere.Planted;
import io.holdall.session.servlet.goods.Holder;
import io.holdall.session.servlet.goods.Line;
import io.holdall.session.spi.SessionCodecException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's annotations in an allowed class open no way around the list of what is allowed. */
class AnnotatedTypesTest {

    private static final String PLANTED = Planted.class.getName();

    private final TypedJson json = new TypedJson(new AllowList(List.of(Holder.class.getPackageName())));

    @Test
    void whatIsAllowedComesBack() {
        Holder holder = new Holder();
        holder.part = new Line("hat", 1, new BigDecimal("1.10"));
        Object read = json.read("a", json.write("a", holder));
        assertThat(((Holder) read).part).isEqualTo(holder.part);
        holder.part = new ArrayList<>(List.of("hat"));
        read = json.read("a", json.write("a", holder));
        assertThat(((Holder) read).part).isEqualTo(holder.part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"%s\",{}]", "[\"java.util.ArrayList<%s>\",[{}]]", "[\"[L%s;\",[{}]]"})
    void whatIsNotAllowedIsNeverMade(String part) {
        int made = Planted.MADE.get();
        String stored = "[\"" + Holder.class.getName() + "\",{\"part\":" + part.replace("%s", PLANTED) + "}]";
        assertThatThrownBy(() -> json.read("a", new TypedValue(stored))).isInstanceOf(SessionCodecException.class);
        assertThat(Planted.MADE).hasValue(made);
    }
}
