package io.holdall.session.benchmark.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.cost.Mix;
import io.holdall.session.benchmark.cost.Prices;
import io.holdall.session.dynamo.CapacityUnits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TouchItemsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsATableForEachTouchInterval() {
        int exit = new CommandLine(new TouchItems(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute("--seconds-between=10,300", "--touch-seconds=0,180");

        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).isZero();
        assertThat(printed)
                .contains(
                        "25,159 carts, USD 0.125 and 0.625 for a million read and write units, 10 % of the requests write.")
                .containsPattern("(?m)^\\| 50 % of the carts, at most \\| [\\d,]+ \\| 1 \\| 2 \\|$")
                .contains("### Touches after 0 s")
                .contains("### Touches after 180 s")
                .containsPattern(
                        "(?m)^\\| 300 s \\| 0\\.900 \\| [^|]+ \\| [^|]+ \\| [^|]+ \\| \\d+ % of the carts \\|");
    }

    /** 1 read unit, 0.1 updates and 0.9 touches of 2 write units each; or 2 read units, 0.1 updates of 2 and 0.9 touches of 1. */
    @Test
    void aMillionRequestsCostWhatTheirUnitsDo() {
        CapacityUnits item = CapacityUnits.ofItem(1_500);
        Mix mix = new Mix(0.9, 300, 180);
        Prices prices = new Prices("test", "here", "USD", "today", "made up", 1, 10);
        assertThat(TouchDesign.WHOLE_ITEM.costOfMillion(item, mix, prices)).isCloseTo(1 + 20, within(1e-9));
        assertThat(TouchDesign.SECOND_ITEM.costOfMillion(item, mix, prices)).isCloseTo(2 + 11, within(1e-9));
        assertThat(TouchDesign.SECOND_ITEM_EVENTUAL.costOfMillion(item, mix, prices))
                .isCloseTo(1.5 + 11, within(1e-9));
    }
}
