package io.holdall.session.testkit;

/**
 * The contract of {@link io.holdall.session.spi.SessionStore}, for every store: extend it in a test class and say how to open
 * yours. Each rule of the contract is an interface of tests; the names of the tests are its sentences. What a store does not
 * claim in its {@link io.holdall.session.spi.StoreTraits} is not asked of it, but it must not keep what it does not claim.
 *
 * <pre>{@code
 * class MyStoreContractTest extends SessionStoreContract {
 *     @Override
 *     public SessionStore newStore() {
 *         return new MyStore(client);
 *     }
 * }
 * }</pre>
 *
 * <ol>
 *   <li>What was committed is what is loaded.
 *   <li>Creating never overwrites; nothing else creates; what was deleted or rotated away never comes back, also in a race.
 *   <li>A change that rests on an old version is a conflict, so no acknowledged update is lost.
 *   <li>Unconditional deltas to different attributes never undo each other.
 *   <li>A touch moves the deadline and nothing else, and no deadline ever goes back.
 *   <li>Past either deadline a session is missing at once, by the manager's clock; and it is swept in the end.
 *   <li>Deadlines are exact to the millisecond, and nothing moves the absolute one.
 *   <li>At the byte limit it fits; one byte more is too large, and what was stored before is still there.
 *   <li>Any bytes at all as a token are missing: quickly, with no exception and no unbounded allocation.
 *   <li>A stored record that is corrupt or of an unknown format version is missing, not a crash.
 *   <li>The raw id is never in the backend's keys or values, an exception or a {@code toString}.
 *   <li>A change that is sent again because its answer was lost is applied once.
 *   <li>Closing a store closes what it opened, and not what it was given.
 * </ol>
 */
public abstract class SessionStoreContract
        implements StoredStateContract,
                NoResurrectionContract,
                NoResurrectionRaces,
                ConflictContract,
                DeltaContract,
                TouchContract,
                ExpiryContract,
                DeadlineContract,
                SizeContract,
                HostileTokenContract,
                CorruptRecordContract,
                SecrecyContract,
                RetryContract,
                CloseContract,
                TraitsContract {

    /** For subclasses. */
    protected SessionStoreContract() {}
}
