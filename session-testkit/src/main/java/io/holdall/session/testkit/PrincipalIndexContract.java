package io.holdall.session.testkit;

/**
 * The contract of {@link io.holdall.session.spi.PrincipalIndex}, for every store that finds sessions by principal, beside
 * {@link SessionStoreContract}: extend it in a test class and say how to open your store.
 *
 * <pre>{@code
 * class MyPrincipalIndexContractTest extends PrincipalIndexContract {
 *     @Override
 *     public SessionStore newStore() {
 *         return new MyStore(client);
 *     }
 * }
 * }</pre>
 *
 * <ol>
 *   <li>All sessions that a principal is logged in to are found, each once, and no others.
 *   <li>What was rotated is found under its new id only; what was ended, by token or as it was found, is not found.
 *   <li>Past either deadline a session is not found, by the manager's clock; as long as it is used, it is.
 *   <li>Whatever happens at the same moment, a session that lives is found, and log out everywhere leaves none that was there.
 * </ol>
 *
 * An index that is behind its store says {@linkplain IndexUnderTest#indexLag() by how much}; what it cannot promise about the
 * same moment is not asked of it.
 */
public abstract class PrincipalIndexContract
        implements PrincipalFindingContract, PrincipalEndingContract, PrincipalExpiryContract, PrincipalRaces {

    /** For subclasses. */
    protected PrincipalIndexContract() {}
}
