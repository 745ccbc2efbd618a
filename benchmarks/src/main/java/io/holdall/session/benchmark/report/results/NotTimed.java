package io.holdall.session.benchmark.report.results;

/**
 * A store that was left out, from the start or from some point on: it broke the contract, as speed without correctness is worth
 * nothing, or its backend failed. What was found of it before is in the rows.
 *
 * @param store the store
 * @param reason what was being done and what went wrong, in one sentence
 */
public record NotTimed(String store, String reason) {

    /** Checks that both are there. */
    public NotTimed {
        Texts.line("store", store);
        Texts.line("reason", reason);
    }
}
