package dev.composepermit.compose.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void the_value_that_is_too_much_is_refused_and_reported_once() {
        ProblemLog problems = new ProblemLog();
        Budget budget = new Budget(problems);
        Place place = new Place(SourceText.of("compose.yaml", "x"), new TextRange(0, 1));
        for (int i = 0; i < Budget.MAX_VALUES; i++) {
            assertThat(budget.take(place)).isTrue();
        }
        assertThat(problems.all()).isEmpty();

        assertThat(budget.take(place)).isFalse();
        assertThat(budget.take(place)).isFalse();
        assertThat(problems.all()).extracting(ComposeProblem::kind).containsExactly(ComposeProblem.Kind.UNREADABLE);
        assertThat(problems.isComplete()).isFalse();
    }
}
