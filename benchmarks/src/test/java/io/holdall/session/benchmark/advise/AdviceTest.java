package io.holdall.session.benchmark.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.cost.ExampleRun;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.cost.PriceList;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static final Set<Need> ALL = EnumSet.allOf(Need.class);

    @Test
    void theCheapestThatMeetsAllNeedsIsFirst() {
        Advice advice = advice(ExampleRun.results(), Inputs.usual(), ALL);

        // 352.59 a month; the near cache only adds memory, as each read touches; 1,806.80
        assertThat(strategies(advice.ranking())).containsExactly(Strategy.REDIS, Strategy.NEAR_REDIS, Strategy.DYNAMO);
        assertThat(advice.unknown()).extracting(Outcome::strategy).contains(Strategy.REDIS_WAIT);
    }

    @Test
    void whatDoesNotMeetANeedIsRuledOutWithTheReason() {
        Advice advice = advice(ExampleRun.results(), Inputs.usual(), ALL);

        assertThat(why(advice, Strategy.COOKIE))
                .anyMatch(why -> why.startsWith("of acknowledged adds 871 were lost while 8 clients"))
                .anyMatch(why -> why.startsWith("only 80 % of the real carts fit into a cookie (measured)"))
                .anyMatch(why -> why.startsWith("a stolen cookie stays valid after a logout"));
        assertThat(why(advice, Strategy.STICKY))
                .containsExactly(
                        "sessions are in one node's memory and die with it (by design; this run has no such drill)");
    }

    @Test
    void withoutNeedsNothingIsRuledOutButTheFaultsAreToldAllTheSame() {
        Advice advice = advice(ExampleRun.results(), Inputs.usual(), Set.of());

        assertThat(advice.ruledOut()).isEmpty();
        assertThat(strategies(advice.ranking())).startsWith(Strategy.STICKY, Strategy.STICKY_DRAIN, Strategy.COOKIE);
        assertThat(advice.ranking().get(0).faults()).extracting(Fault::need).containsExactly(Need.SURVIVES_NODE);
    }

    @Test
    void aDrillThatLostCartsIsTheReasonAndOneThatDidNotIsNone() {
        Results plain = ExampleRun.results();
        Results drilled = new Results(
                plain.environment(),
                plain.rows(),
                plain.series(),
                List.of(drill("sticky", 12), drill("redis", 3), drill("dynamo", 0)),
                plain.notTimed(),
                plain.notes());

        Advice advice = advice(drilled, Inputs.usual(), ALL);

        assertThat(why(advice, Strategy.STICKY))
                .containsExactly("when a node was killed, 12 of 40 carts and 0 acknowledged adds were lost (measured)");
        assertThat(strategies(advice.ruledOut())).contains(Strategy.REDIS);
        assertThat(strategies(advice.ranking())).contains(Strategy.DYNAMO);
    }

    @Test
    void aCartThatDoesNotFitIsSaidWithItsSize() {
        Inputs large = Inputs.of(Map.of("realCarts", 0.0, "cartLines", 50.0));

        assertThat(why(advice(ExampleRun.results(), large, ALL), Strategy.COOKIE))
                .contains("a cart of 50 lines takes 5000 octets, and a cookie holds 4,096 (from measured sizes)");
    }

    @Test
    void twiceTheRequestsCostDynamoTwiceAndRedisOnlyTheTransferMore() {
        Inputs twice = Inputs.usual().with("requestsPerSecond", 1000);

        // 100 s apart: 0.81 * 0.1 / 0.19 = 0.426 of the requests touch, not 0.9 any more; 1000 * 2 * 0.526 = 1,052.6
        // write units
        assertThat(of(Strategy.DYNAMO, twice).get("writeUnitsPerSecond")).isBetween(1052.0, 1053.0);
        assertThat(of(Strategy.REDIS, twice).get("costRedis"))
                .isEqualTo(of(Strategy.REDIS, Inputs.usual()).get("costRedis"));
        assertThat(strategies(advice(ExampleRun.results(), twice, ALL).ranking()))
                .endsWith(Strategy.DYNAMO);
    }

    @Test
    void itSaysFromWhichRateOnAnotherWouldBeFirst() {
        Advice advice = advice(ExampleRun.results(), Inputs.usual(), ALL);

        // Redis' two nodes cost 319.74 a month whatever is asked of them; each request a second costs DynamoDB 3.6135
        // and Redis 0.0657:
        // 319.69 / 3.5478 = 90.1
        String turn = advice.wouldChange().stream()
                .filter(sentence -> sentence.startsWith("At ")
                        && sentence.endsWith(
                                " requests per second and less, DynamoDB strong would be first instead of Redis."))
                .findFirst()
                .orElseThrow(() -> new AssertionError(advice.wouldChange()));
        double rate = Double.parseDouble(
                turn.replaceAll("At ([0-9.,]+) requests.*", "$1").replace(",", ""));
        assertThat(rate).isBetween(90.0, 90.2);
        assertThat(first(rate * 0.98)).isEqualTo(Strategy.DYNAMO);
        assertThat(first(rate * 1.02)).isEqualTo(Strategy.REDIS);
    }

    @Test
    void aRoundTripDoesNotChangeAnOrderThatIsByCost() {
        assertThat(advice(ExampleRun.results(), Inputs.usual(), ALL).wouldChange())
                .contains("Redis stays first at any round trip to the backend (ms), as long as all else is as given.");
    }

    private static Strategy first(double rate) {
        return advice(ExampleRun.results(), Inputs.usual().with("requestsPerSecond", rate), ALL)
                .ranking()
                .get(0)
                .outcome()
                .strategy();
    }

    private static Outcome of(Strategy strategy, Inputs inputs) {
        return advice(ExampleRun.results(), inputs, ALL).ranking().stream()
                .map(Advice.Choice::outcome)
                .filter(outcome -> outcome.strategy() == strategy)
                .findFirst()
                .orElseThrow();
    }

    private static Advice advice(Results results, Inputs inputs, Set<Need> needs) {
        return Advice.of(results, PriceList.read(), inputs, needs);
    }

    private static List<Strategy> strategies(List<Advice.Choice> choices) {
        return choices.stream().map(choice -> choice.outcome().strategy()).toList();
    }

    private static List<String> why(Advice advice, Strategy strategy) {
        return advice.ruledOut().stream()
                .filter(choice -> choice.outcome().strategy() == strategy)
                .flatMap(choice -> choice.faults().stream())
                .map(Fault::why)
                .toList();
    }

    private static Drilled drill(String store, long cartsLost) {
        return new Drilled(
                store,
                "kill-node",
                "a node is killed",
                "round robin",
                3,
                40,
                1000,
                5,
                400,
                1,
                cartsLost,
                0,
                0,
                5,
                1,
                1,
                null,
                null,
                Kind.MEASURED,
                List.of());
    }
}
