package io.holdall.session.testkit;

/** A way to break the contract of the index, and the test of the contract that must notice it. */
enum IndexFault {
    NONE(""),

    // rule 1
    MISSES_CREATIONS("aSessionThatIsCreatedWithALoginIsFound"),
    IS_BEHIND("aSessionThatIsCreatedWithALoginIsFound"),
    MISSES_LOGINS("aSessionThatSomebodyLogsInToIsFound"),
    MISSES_COPIES("aSessionOfAnotherStoreThatIsStoredAsItIsIsFound"),
    FINDS_ANONYMOUS_SESSIONS("aSessionThatNobodyOrSomebodyElseIsLoggedInToIsNotFound"),
    ANSWERS_ONE_PAGE("allOfManySessionsAreFound"),
    KNOWS_ITS_OWN_ONLY("anotherInstanceFindsTheSame"),
    MATCHES_BY_PREFIX("principalsOfAnyCharactersAreKeptApart"),
    IGNORES_CASE("principalsOfAnyCharactersAreKeptApart"),
    CUTS_LONG_PRINCIPALS("principalsOfAnyCharactersAreKeptApart"),
    IS_ASCII("principalsOfAnyCharactersAreKeptApart"),
    ADDS_AT_EACH_SENDING("aChangeThatIsSentTwiceIsFoundOnce"),
    // rule 2
    ROTATION_LEAVES_THE_OLD("aRotatedSessionIsFoundUnderItsNewIdOnly"),
    LOGIN_LEAVES_THE_OLD("aSessionThatSomebodyElseLogsInToIsFoundOnlyThere"),
    DELETION_LEAVES_AN_ENTRY("aDeletedSessionIsNotFound"),
    ENDING_ONLY_FORGETS("endingASessionThatWasFoundEndsItAndNoOther"),
    ENDING_FOLLOWS_ROTATIONS("endingASessionThatIsGoneDoesNothing"),
    ENDING_NEEDS_A_SESSION("endingASessionThatIsGoneDoesNothing"),
    INDEXES_REFUSED_CHANGES("aRefusedChangeIsNotFound"),
    ENDING_FORGETS_THE_OTHERS("loggingOutEverywhereEndsAllSessionsOfAPrincipal"),
    ENDING_ENDS_THE_OTHERS("loggingOutElsewhereEndsAllSessionsOfAPrincipalButThisOne"),
    // rule 3
    WAITS_FOR_THE_SWEEPER("pastTheIdleDeadlineASessionIsNotFound"),
    IGNORES_THE_ABSOLUTE_DEADLINE("pastTheAbsoluteDeadlineASessionIsNotFoundHoweverOftenItIsTouched"),
    TOUCH_KEEPS_THE_DEADLINE("aRenewedSessionIsFoundPastItsFirstDeadline"),
    UPDATE_KEEPS_THE_DEADLINE("aRenewedSessionIsFoundPastItsFirstDeadline"),
    TAKES_DEADLINES_AS_ASKED("aSlowerChangeDoesNotTakeTheDeadlineBack"),
    FORGETS_AFTER_A_DAY("aSessionThatIsUsedForDaysIsFoundAllTheTime"),
    TRUSTS_ITS_OWN_CLOCK("aBackendWhoseClockIsOffFindsTheSame"),
    NEVER_SWEEPS("whatHasExpiredDoesNotPileUpInTheIndex"),
    // rule 4
    ROTATION_LEAVES_A_GAP("aSessionThatGetsANewIdAtTheSameMomentIsFound"),
    LOOKS_ONCE("loggingOutEverywhereEndsASessionThatGetsANewIdAtTheSameMoment"),
    INDEXES_BEFORE_CREATING("aSessionThatBeginsWhileLoggingOutEverywhereHasEndedOrIsFound"),
    INDEXES_AFTER_RENEWING("aSessionThatEndsWhileItIsRenewedIsNotFound");

    /** The test that must fail. */
    final String noticedBy;

    IndexFault(String noticedBy) {
        this.noticedBy = noticedBy;
    }
}
