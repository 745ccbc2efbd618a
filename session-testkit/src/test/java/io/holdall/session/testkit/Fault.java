package io.holdall.session.testkit;

/** A way to break the contract, and the test of the contract that must notice it. */
enum Fault {
    NONE(""),

    // rule 1
    DROPS_EMPTY_VALUES("whatWasCreatedIsLoaded"),
    FORGETS_REMOVALS("whatWasCommittedIsLoaded"),
    FORGETS_LOGINS("whatWasRotatedIsLoadedUnderTheNewId"),
    LOOKUP_LOSES_THE_TOKEN("theTokenOfALookupOpensTheSameSession"),
    COPIES_BEGIN_ANEW("aSessionOfAnotherStoreIsStoredAsItIs"),
    KEEPS_THE_FIRST_VALUE("aValueThatWasChangedButNeverPutIsNotSeen"),
    ANSWERS_THE_BASE("theAnswerIsWhatIsStored"),
    CACHES_WITHOUT_ASKING("anotherInstanceLoadsTheSame"),
    // rule 2
    CREATION_OVERWRITES("creatingNeverOverwrites"),
    COMMIT_CREATES("nothingButCreatingCreates"),
    DELETION_LEAVES_A_TRACE("aDeletedSessionStaysDeleted"),
    ROTATION_COPIES("aRotatedSessionIsMissingUnderItsOldId"),
    DELETION_DELETES_THE_ROTATED("deletingTwiceOrWhatWasRotatedDoesNothing"),
    CHECKS_EXISTENCE_BEFORE_WRITING("aDeletionWinsOverAnyChangeAtTheSameMoment"),
    CHECKS_EXISTENCE_BEFORE_ROTATING("onlyOneOfTwoRotationsAtTheSameMomentWins"),
    REFUSED_ROTATION_LEAVES_A_COPY("aRotationAndACommitAtTheSameMomentLoseNothing"),
    GONE_ROTATION_LEAVES_A_COPY("aRotationAndADeletionAtTheSameMomentLeaveOneOutcome"),
    // rule 3
    LAST_WRITE_WINS("aChangeFromAnOldVersionIsAConflictThatCarriesTheCurrentState"),
    CONFLICT_CARRIES_THE_BASE("aChangeFromAnOldVersionIsAConflictThatCarriesTheCurrentState"),
    UNCONDITIONAL_KEEPS_THE_VERSION("anUnconditionalCommitMakesLaterConditionalOnesConflict"),
    LAST_ROTATION_WINS("aRotationFromAnOldVersionIsAConflictAndMovesNothing"),
    CHECKS_THE_VERSION_BEFORE_WRITING("everyAcknowledgedAddOfParallelRequestsIsThere"),
    // rule 4
    WRITES_WHOLE("deltasFromTheSameBaseAreBothKept"),
    REMOVAL_CLEARS("aRemovalTakesOneAttributeAndNoOther"),
    READS_BEFORE_WRITING_DELTAS("deltasOfParallelRequestsAreAllKept"),
    // rule 5
    TOUCH_RAISES_THE_VERSION("aTouchNeverMakesACommitConflict"),
    TOUCH_IS_CONDITIONAL("aTouchFromAnOldVersionMovesTheDeadlineAndUndoesNothing"),
    TOUCH_DOES_NOTHING("aTouchMovesTheDeadlineAndNothingElse"),
    TOUCH_GOES_BACK("aSlowerTouchDoesNotMoveTheDeadlineBack"),
    COMMIT_GOES_BACK("aSlowerCommitDoesNotMoveTheDeadlineBack"),
    COMMIT_DOES_NOT_RENEW("aCommitRenewsTheDeadlineToo"),
    // rule 6
    WAITS_FOR_THE_SWEEPER("pastTheIdleDeadlineASessionIsMissing"),
    IGNORES_THE_ABSOLUTE_DEADLINE("pastTheAbsoluteDeadlineASessionIsMissingHoweverOftenItIsTouched"),
    REVIVES_THE_EXPIRED("anExpiredSessionCannotBeRevived"),
    TRUSTS_ITS_OWN_CLOCK("aBackendWhoseClockIsOffDoesNotMatter"),
    NEVER_SWEEPS("anAbandonedSessionIsSweptInTheEnd"),
    // rule 7
    ROUNDS_TO_SECONDS("deadlinesAreExactToTheMillisecond"),
    MOVES_THE_ABSOLUTE_DEADLINE("nothingMovesTheAbsoluteDeadlineOrTheCreation"),
    // rule 8
    REFUSES_AT_THE_LIMIT("aNewSessionFitsAtTheLimitAndNotAbove"),
    TAKES_TOO_MUCH_CONDITIONALLY("aConditionalCommitFitsAtTheLimitAndNotAbove"),
    TAKES_TOO_MUCH_UNCONDITIONALLY("anUnconditionalCommitFitsAtTheLimitAndNotAbove"),
    DELETES_WHAT_GREW_TOO_LARGE("whatWasStoredBeforeIsStillThere"),
    LIMIT_NOT_CLAIMED("withoutALimitALargeSessionFits"),
    // rule 9
    THROWS_ON_GARBAGE("anyTokenThatTheStoreDidNotMakeIsMissing"),
    IGNORES_THE_LAST_CHARACTER("aTokenWithAnyCharacterChangedOpensNoOtherSession"),
    COPIES_HUGE_TOKENS("aHugeTokenCostsNoMemory"),
    // rule 10
    CRASHES_ON_CORRUPT_RECORDS("aCorruptRecordIsInvalid"),
    OVERWRITES_CORRUPT_RECORDS("aCommitToACorruptRecordIsNeverAcknowledged"),
    // rule 11
    STORES_THE_ID("theBackendNeverSeesTheId"),
    PRINTS_THE_ID("nothingThatIsPrintedShowsIdTokenOrValue"),
    REFUSAL_QUOTES_VALUES("aRefusalShowsNeitherIdNorValue"),
    // rule 12
    FORGETS_CREATIONS("aCreationSentTwiceIsStoredOnce"),
    FORGETS_COMMITS("aCommitSentTwiceIsAppliedOnce"),
    REMEMBERS_ONE_COMMIT("aCommitSentAgainAfterOthersIsAppliedOnceAndUndoesNothing"),
    FORGETS_ROTATIONS("aRotationSentTwiceMovesTheSessionOnce"),
    ROTATES_AGAIN_AFTER_LOGOUT("aChangeSentAgainAfterALogoutRevivesNothing"),
    // rule 13
    CLOSES_WHAT_IT_WAS_GIVEN("closingOneInstanceLeavesWhatItWasGivenToTheOthers"),
    CLOSES_ONCE_ONLY("closingTwiceDoesNothing"),
    // traits
    CLAIMS_TO_BE_SHARED("sharedMeansThatEveryNodeSeesASession"),
    HIDES_THAT_IT_IS_SHARED("sharedMeansThatEveryNodeSeesASession"),
    CLAIMS_TO_SURVIVE("survivesNodeMeansThatASessionOutlivesTheNodeThatMadeIt"),
    HIDES_THAT_IT_SURVIVES("survivesNodeMeansThatASessionOutlivesTheNodeThatMadeIt"),
    CLAIMS_TO_REVOKE("revocableMeansThatADeletedOrRotatedTokenIsMissing"),
    HIDES_THAT_IT_REVOKES("revocableMeansThatADeletedOrRotatedTokenIsMissing"),
    HIDES_THAT_IT_COMPARES("conditionalWritesMeansThatAChangeFromAnOldVersionIsAConflict"),
    CLAIMS_TO_BE_HELD_BY_THE_CLIENT("heldByClientMeansThatTheTokenGrowsWithTheState"),
    CHANGES_ITS_TRAITS("traitsStayTheSame");

    /** The test that must fail. */
    final String noticedBy;

    Fault(String noticedBy) {
        this.noticedBy = noticedBy;
    }
}
