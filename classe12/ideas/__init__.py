"""The idea box: what people propose for the service, who supports it, what the team answers.

Owns: ideas and who supports them.
Invariants: anybody reads, a member proposes and supports once; an answer stays with its idea; nobody is
rated.
Emits: IdeaAnswered.
"""

FEATURE = "ideas"
