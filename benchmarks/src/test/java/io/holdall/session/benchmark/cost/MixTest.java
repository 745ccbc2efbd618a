package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.contender.Carts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {

    @Test
    void theOneThatComesWithTheProgramReadsNineOfTen() {
        assertThat(Mix.read()).isEqualTo(new Mix(0.9, 30, 180));
        assertThat(Mix.read().touchIntervalSeconds()).isEqualTo(Carts.IDLE_TIMEOUT.toSeconds() / 10.0);
    }

    @Test
    void whereNobodyWritesEverySixthRequestTouches() {
        assertThat(new Mix(1, 30, 180).touchShare()).isEqualTo(1 / 6.0, within(1e-9));
        assertThat(new Mix(1, 600, 180).touchShare())
                .as("each comes later than the interval")
                .isEqualTo(1);
    }

    @Test
    void withoutAnIntervalEachReadTouches() {
        assertThat(new Mix(0.9, 30, 0).touchShare()).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void whereNobodyReadsNothingTouches() {
        assertThat(new Mix(0, 30, 180).touchShare()).isZero();
    }

    /** The same rule, run instead of reckoned. */
    @ParameterizedTest
    @CsvSource({"0.9, 30, 180", "0.9, 10, 180", "0.9, 70, 180", "0.7, 60, 600"})
    void touchesAreAsManyAsInSessionsThatAreMadeUp(double readShare, double between, double interval) {
        Mix mix = new Mix(readShare, between, interval);
        Random random = new Random(7);
        int requests = 1_000_000;
        int touches = 0;
        double sinceStored = 0;
        for (int i = 0; i < requests; i++) {
            sinceStored += mix.secondsBetweenRequests();
            boolean writes = random.nextDouble() >= mix.readShare();
            boolean touched = !writes && sinceStored >= mix.touchIntervalSeconds();
            touches += touched ? 1 : 0;
            sinceStored = writes || touched ? 0 : sinceStored;
        }

        assertThat(mix.touchShare()).isEqualTo(touches / (double) requests, within(0.002));
    }

    @Test
    void theAverageIsOfReadsTouchesAndWrites() {
        Mix mix = new Mix(0.5, 100, 100); // each read touches
        Units average = mix.average(new Units(9, 9), new Units(1, 2), new Units(3, 4));

        assertThat(average.read()).isEqualTo(2, within(1e-9));
        assertThat(average.write()).isEqualTo(3, within(1e-9));
    }

    /** What the page says: a touch and a write of the store take two units, a put of the peer takes one. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 180, 600})
    void whoseRequestsComeSeldomWritesMoreThanWithAPutAtEveryRequest(double interval) {
        Mix mix = new Mix(0.9, 30, interval);

        assertThat(storeWrites(mix.every(interval / 5))).isLessThan(0.5);
        assertThat(storeWrites(mix.every(interval / 4))).isBetween(0.5, 1.0);
        assertThat(storeWrites(mix.every(interval / 3))).isBetween(0.5, 1.0);
        assertThat(storeWrites(mix.every(interval / 2))).isGreaterThan(1);
        assertThat(storeWrites(mix.every(interval))).isEqualTo(2, within(1e-9));
    }

    private static double storeWrites(Mix mix) {
        Units written = new Units(1, 2);
        return mix.average(new Units(1, 0), written, written).write();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Mix(1.1, 30, 180)).hasMessage("mix.json: readShare must be from 0 to 1: 1.1");
        assertThatThrownBy(() -> new Mix(0.9, 0, 180)).hasMessageContaining("must be more than 0");
        assertThatThrownBy(() -> new Mix(0.9, 30, -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Mix.parse("{\"readShare\": 0.9}"))
                .hasMessage("mix.json: secondsBetweenRequests is missing or no number");
    }
}
