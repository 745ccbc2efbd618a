package io.holdall.example.myclothes.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.example.myclothes.drill.FakeShop.Does;
import java.net.http.HttpClient;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a drill's client counts, with a shop that gets it wrong on purpose. */
class CustomerTest {

    private final FakeShop shop = new FakeShop();
    private final Timeline timeline = new Timeline();
    private final Logouts logouts = new Logouts();
    private final Customer customer = new Customer(
            HttpClient.newHttpClient(),
            shop.address(),
            List.of("85123A", "22423"),
            timeline,
            logouts,
            new SplittableRandom(1));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nothingIsLostWhereAllIsThere() {
        add(5);
        customer.look();
        assertLosses(5, 0, 0, 0, 0);
        assertThat(shop.cookie).isEqualTo("__Host-session=kept");
        assertThat(timeline.lastTrouble()).isNegative();
    }

    @Test
    void anAcknowledgedAddThatIsNotThereIsLost() {
        add(3);
        add(Does.ACKNOWLEDGES_AND_DROPS);
        assertLosses(4, 0, 0, 1, 0);
    }

    @Test
    void anAddThatIsThereTwiceIsDoubled() {
        add(2);
        add(Does.COUNTS_TWICE);
        assertLosses(3, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "FAILS_AND_COUNTS", "HANGS_UP_AND_COUNTS", "ANSWERS_NO_JSON", "ANSWERS_NO_CART"})
    void anAddWithoutAnAnswerMayBeThereOrNot(Does does) {
        add(2);
        add(does);
        add(2);
        assertLosses(4, 1, 0, 0, 0);
        assertThat(timeline.seconds().stream().mapToInt(Second::errors).sum()).isEqualTo(1);
    }

    @Test
    void anAddWithoutAnAnswerThatIsThereTwiceIsDoubled() {
        add(2);
        add(Does.FAILS_AND_COUNTS);
        shop.cart.replaceAll((product, quantity) -> quantity + 1);
        int products = shop.cart.size();
        assertLosses(2, 1, 0, 0, products);
    }

    @Test
    void anEmptyCartIsLostWithAllThatWasInItAndFoundWhenItIsLookedAt() {
        add(4);
        shop.next = Does.FORGETS_THE_CART_FIRST;
        customer.look();
        customer.look();
        add(2);
        assertLosses(6, 0, 1, 4, 0);
        assertThat(timeline.seconds().stream().mapToInt(Second::cartsLost).sum())
                .isEqualTo(1);
    }

    @Test
    void anEmptyCartIsFoundLostByAnAddToo() {
        add(4);
        add(Does.FORGETS_THE_CART_FIRST);
        assertLosses(5, 0, 1, 4, 0);
    }

    @Test
    void aCartThatCannotBeSeenAtTheEndIsLost() {
        add(3);
        shop.close();
        assertLosses(3, 0, 1, 3, 0);
    }

    @Test
    void aCartThatGoesWithItsLogoutIsNotLostAndOneServedAfterItIsCounted() {
        shop.user = "\"ada\"";
        assertThat(customer.logIn("ada")).isTrue();
        add(3);
        logouts.begin("ada", timeline.now());
        logouts.acknowledge("ada", timeline.now());
        customer.look(); // served all the same
        assertThat(logouts.servedAfter()).isEqualTo(1);
        assertThat(logouts.longest()).isPositive();
        shop.user = "null";
        shop.next = Does.FORGETS_THE_CART_FIRST;
        customer.look();
        assertLosses(3, 0, 0, 0, 0);
        assertThat(logouts.servedAfter()).isEqualTo(1);
    }

    @Test
    void theTimelineHasEveryRequestInItsSecond() {
        add(3);
        add(Does.FAILS);
        List<Second> seconds = timeline.seconds();
        assertThat(seconds.stream().mapToInt(Second::requests).sum()).isEqualTo(3);
        assertThat(seconds.stream().mapToInt(Second::errors).sum()).isEqualTo(1);
        assertThat(seconds).extracting(Second::at).startsWith(0).isSorted();
        assertThat(timeline.lastTrouble()).isBetween(0.0, timeline.now());
    }

    private void add(int times) {
        for (int i = 0; i < times; i++) {
            customer.add();
        }
    }

    private void add(Does does) {
        shop.next = does;
        customer.add();
    }

    private void assertLosses(long acknowledged, long uncertain, long carts, long addsLost, long addsDoubled) {
        Losses counted = customer.settle();
        assertThat(List.of(
                        counted.acknowledged, counted.uncertain, counted.carts, counted.addsLost, counted.addsDoubled))
                .as("acknowledged, uncertain, carts lost, adds lost, adds doubled")
                .containsExactly(acknowledged, uncertain, carts, addsLost, addsDoubled);
    }
}
