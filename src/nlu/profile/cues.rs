//! Words around skills that say how they are meant: had, lacked, wanted, how well, aimed at.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Level;
use crate::text::stands_alone;

/// Whether a skill is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stance {
    #[default]
    Has,
    Lacks,
    /// Wants to learn it, or has it "likely".
    Wants,
}

/// What a word beside a skill says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    Stance(Stance),
    Level(Level),
    /// A role that follows is aimed at.
    Target,
    /// The same of a move; a skill that follows is wanted.
    Move,
    /// "experience": the years beside it are years of work.
    Experience,
    /// "worked": years that follow are years of work.
    Working,
    /// "of", "with": what stands before it is about the skill behind it.
    Of,
    /// "for": the years behind it are about the skill before it.
    For,
    /// "and", 和: goes on with the same list.
    Join,
    /// Marks a sentence rather than an item of a list.
    Sentence,
    /// Says nothing by itself.
    Light,
}

/// A cue and where it stands, in bytes of the whole text.
pub type Found = (usize, usize, Cue);

use Cue::{Experience, For, Join, Light, Move, Of, Sentence, Target, Working};
const HAS: Cue = Cue::Stance(Stance::Has);
const LACKS: Cue = Cue::Stance(Stance::Lacks);
const WANTS: Cue = Cue::Stance(Stance::Wants);
const EXPERT: Cue = Cue::Level(Level::Expert);
const FAMILIAR: Cue = Cue::Level(Level::Familiar);
const BASIC: Cue = Cue::Level(Level::Basic);

/// Words by meaning, separated by `|`. Of words that start together the longest counts, so that a longer
/// one (不知道, "don't know where") can keep a shorter one from being read.
const WORDS: &[(Cue, &str)] = &[
    (
        HAS,
        "只会|也会|还会|会|懂|用过|会用|擅长|学过|学会|学了|做过|写过|搞过|有过|接触过|碰过|✅|√|✓|✔|玩过|摸过|上手过|啃过|有|会写|但|但是|不过|而且|know|knows|\
         have|has|had|only|but|can|use|used|uses|using|worked with|work with|working with|did|do|learned|learnt|\
         i'm|built|wrote|not only",
    ),
    (
        LACKS,
        "不会|不懂|不熟|不熟悉|不太熟|不太熟悉|不太会|不太懂|不怎么会|没学过|没用过|没接触过|没接触|没碰过|没做过|没写过|\
         没搞过|没听过|不了解|不太了解|不想|不想学|不想做|不要|不擅长|不喜欢|没有|没|不是|缺|缺乏|除了|零基础|忘了|忘光|不行|\
         从没|从未|从来没|从没用过|一窍不通|听说过|只听说过|仅听说过|只是听说过|听过|只听过|❌|✗|✘|×|一无所知|毫无经验|不太行|不咋会|不怎么懂|不怎么用|不怎么熟|没怎么用过|没怎么用|没怎么学|没摸过|没沾过|没玩过|没用|没写|没学|没碰|没做|一点不会|一点都不会|一点也不会|都不会|也不会|还不会|一点不懂|一点都不懂|一点也不懂|完全没|忘完了|忘干净了|忘记了|忘得差不多|都忘了|全忘了|还给老师|不会用|不会写|没入门|看不懂|写不来|用不来|搞不来|不涉及|no|not|don't know|do not know|don't|do not|don't want|don't want to learn|do not want|never|without|\
         lack|lacking|none|except|haven't|have not|have no|has no|can't|cannot|neither|no experience with|\
         no experience in|no experience of|never touched|never used|never tried|never learned|never learnt|never written|haven't touched|haven't tried|haven't used|haven't learned|apart from|aside from|other than|except for|excluding|unfamiliar with|clueless about|isn't|aren't|wasn't|wouldn't say|no idea about|no clue about|know very little|yet to learn|yet to touch|yet to use|yet to try|avoid|avoided|refuse to|can't stand|not interested in|nope|no knowledge of|zero|know nothing about|nothing about|not good at|\
         not familiar with|didn't|hate|dislike",
    ),
    (
        WANTS,
        "想学|想学习|想入门|想入坑|准备入坑|打算入坑|打算入门|想接触|想尝试|想要学|想要学习|很想学|打算今年学|计划今年学|准备今年学|打算明年学|计划明年学|打算去学|打算开始学|打算慢慢学|准备开始学|准备去学|有空想学|计划学习|打算学习|准备学习|考虑学|向往|要学|打算学|准备学|计划学|正在学|正在学习|在学|想了解|想掌握|想搞|想试试|希望学|希望学习|有意学|以后学|\
         感兴趣|有兴趣|可能|也许|大概会|估计会|want to learn|wants to learn|keen to learn|eager to learn|hoping to learn|wish to learn|aim to learn|trying to learn|starting to learn|about to learn|want to try|want to get into|want to pick up|like to pick up|like to try|plan on learning|thinking about learning|thinking of learning|considering|looking to learn|would love to learn|wish i knew|wanna learn|would like to learn|like to learn|\
         love to learn|hope to learn|plan to learn|planning to learn|going to learn|will learn|to learn|learn|learning|\
         still learning|studying|interested in|curious about|want to|want|likely|maybe|possibly|probably",
    ),
    (
        EXPERT,
        "精通|专家|专家级|深入掌握|深入理解|非常熟悉|非常熟练|很熟|expert|expert in|expert at|expert with|expert level|\
         advanced|mastered|master of|very good at|great at|strong|strong in|fluent|fluent in|excellent",
    ),
    (
        FAMILIAR,
        "基础扎实|基础牢固|基础良好|基础好|功底扎实|功底|扎实的|熟悉|熟练|熟练掌握|熟练使用|熟练运用|掌握|比较熟|比较熟悉|较熟悉|较熟|familiar|familiar with|proficient|proficient in|\
         proficient with|good at|good|solid|intermediate|comfortable with|experienced|experienced in|experienced with|\
         competent|competent in|working knowledge of|skilled in|well versed in",
    ),
    (
        BASIC,
        "了解|简单了解|入门|初学|会一点|会一点点|会点|懂一点|懂点|会一些|懂一些|略懂|略知|略会|基础|一点点|一点|皮毛|初级|刚学|\
         学过一点|用过一点|basic|basics|basics of|basic knowledge of|beginner|beginner in|novice|a little|little|\
         a bit of|a bit|bit of|some|elementary|fundamentals of|limited|rudimentary|just started",
    ),
    (
        Target,
        "想做|想当|想成为|想干|想以后做|想以后当|想将来做|想将来当|以后想做|以后想当|将来想做|将来想当|毕业后想做|目标|目标岗位|目标职位|求职意向|求职目标|应聘|应聘职位|想从事|期望职位|期望岗位|意向岗位|意向职位|\
         want to be|want to become|become|becoming|target|target role|target position|aiming for|aim for|aiming to be|\
         looking for|looking to be|looking to become|apply for|applying for|applying to be|objective|\
         career objective|my goal|goal|work as|离|距离|距|missing for|missing to be|lack for|gap to|gap for|\
         short of|far from|qualify for|qualified for|qualify as|dream of being|want to work as",
    ),
    (
        Move,
        "想转行|想转行做|想转|想转到|转行做|转岗|move to|move into|switch to|switch into|transition to|transition into",
    ),
    (
        Experience,
        "经验|工作经验|项目经验|开发经验|相关经验|实战经验|从业经验|经历|工作经历|experience|experiences|exp|yoe|\
         work experience|working experience|professional experience|industry experience",
    ),
    (
        Working,
        "工作|工作了|从业|干了|工龄|做了|worked|working|work|worked for|working for|been working for",
    ),
    (
        Of,
        "of|with|in|on|at|的|using the|writing|doing|coding|programming in",
    ),
    (For, "for|since"),
    (
        Join,
        "and|or|nor|plus|as well as|和|与|及|以及|跟|还有|或|或者|也",
    ),
    (
        Sentence,
        "我|我们|你|您|他|她|他们|她们|别人|同事|我同事|我的同事|我们同事|我朋友|我的朋友|我室友|我的室友|我同学|我的同学|我老板|我的老板|我的领导|我队友|组长|我们组长|我导师|我的导师|师兄|师姐|我师兄|我师姐|我的队友|我女朋友|我男朋友|我老公|我老婆|我哥|我弟|我姐|我妹|我爸|我妈|he|she|they|others|other people|someone else|somebody else|my colleague|my colleagues|a colleague|my coworker|my coworkers|my co-worker|my tech lead|our tech lead|our lead|my mentor|our cto|my cto|my friend|my friends|a friend|my boss|my manager|my teammate|my teammates|my roommate|my classmate|my classmates|my brother|my sister|my wife|my husband|my girlfriend|my boyfriend|my father|my mother|my dad|my mom|my partner|what|where|which|who|how|why|when|should|could|would|please|thanks|thank you|my|we|you|\
         your|it|that|this|there|if|because|am|are|was|were|been|will|let me|tell me|i|i've|i'd|i'll|me|没有经验|没经验|\
         没什么经验|没有工作经验|没有项目经验|no experience|no work experience|不知道|不清楚|不确定|don't know what|\
         don't know where|don't know how|don't know which|don't know if|not sure|有没有|会不会|能不能|是不是|有哪些|有什么|\
         会有|机会|会议|会话|社会|一会|只有|所有|没有问题|没问题|no problem|go to|to go|can go|could i go|can i go|do i|\
         do you|can i|can you|能去哪|能去哪儿|能做什么|能做|能干什么|可以|适合|推荐|怎么样|怎么|什么|哪些|哪里|哪个|哪",
    ),
    (
        Light,
        "能|能够|主要|平时|目前|现在|已经|其实|实际上|都|均|全|全部|全都|就|还|只|只是|比较|算|算是|水平|很|非常|特别|大概|差不多|一般|完全|\
         根本|基本|真的|扎实|另外|不错|还不错|不赖|不差|此外|过硬|牢固|丰富|深厚|同时|以前|之前|曾经|平常|经常|尤其|包括|比如|例如|是|自己|本人|个人|其他|其它|技能|技术栈|技术|开发|编程|语言|项目|使用|运用|等|等等|之类|相关|方面|过|了|吧|啊|呀|哦|\
         呢|吗|约|近|大约|至少|超过|左右|很久|好久|多年|许久|几年|好几年|好多年|最近|近来|近几年|这几年|有段时间|一段时间|几个月|好几个月|in years|for years|in ages|for ages|in a while|for a while|in a long time|for a long time|lately|recently|anymore|any more|any longer|以上|多|熟练度|程度|掌握程度|is|be|the|a|an|to|skills|skill|level|as|so|also|\
         really|very|about|over|around|almost|nearly|more than|at least|all|both|etc|too|just|mostly|mainly|isn't bad|not bad|currently|\
         now|already|quite|pretty|development|programming|developer|tech stack|stack|years|year|yrs|like|from|by|than|应届|应届生|应届毕业生|fresh graduate|fresh grad|new grad|recent grad|recent graduate|\
         then|yet|actually|service|services|project|projects|app|apps|application|applications|basically|daily|professionally|extensively|regularly|heavily|frequently|no longer|no longer use|no longer using|不再|不再用|besides|have been|have used|have worked with|have experience with|have experience in|experience with|\
         experience in|knowledge|knowledge of|get|been using|were using|am a|lot|lot of|a lot of|anything|\
         everything|else|etc.",
    ),
];

struct Cues {
    automaton: AhoCorasick,
    meanings: Vec<Cue>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let (words, meanings): (Vec<&str>, Vec<Cue>) = WORDS
        .iter()
        .flat_map(|(cue, words)| words.split('|').map(|word| (word, *cue)))
        .unzip();
    let automaton = AhoCorasick::builder()
        // Leftmost-first within one start would prefer the order of the table to the longer word.
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .unwrap_or_else(|error| unreachable!("the cue words fit an automaton: {error}"));
    Cues {
        automaton,
        meanings,
    }
});

/// The cues between `start` and `end` of a normalised text, in order; an ASCII word stands alone.
pub fn find(text: &str, start: usize, end: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some(hit) = text.get(at..end).and_then(|rest| CUES.automaton.find(rest)) {
        let (from, to) = (at + hit.start(), at + hit.end());
        if stands_alone(text, from, to) && !is_initial(text, from, to) {
            found.push((from, to, CUES.meanings[hit.pattern().as_usize()]));
            at = to;
            continue;
        }
        // A shorter word may stand alone where the longest does not: look again one character on.
        at = from + text[from..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// Whether a single letter belongs to a name such as `a/b` or `i/o`.
fn is_initial(text: &str, start: usize, end: usize) -> bool {
    const SIGNS: &[char] = &['/', '&', '+', '#', '-', '_', '.', '@', '*'];
    let beside = text[..start].ends_with(SIGNS) || text[end..].starts_with(SIGNS);
    end - start == 1 && beside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts_and_no_part_of_another() {
        for (text, cues) in [
            ("不会", vec![LACKS]),
            ("want to learn", vec![WANTS]),
            ("know", vec![HAS]),
            ("nothing knows nobody", vec![HAS]),
            ("不知道", vec![Sentence]),
            ("没有经验", vec![Sentence]),
            ("没有", vec![LACKS]),
            ("", vec![]),
        ] {
            let found: Vec<Cue> = find(text, 0, text.len())
                .into_iter()
                .map(|(.., cue)| cue)
                .collect();
            assert_eq!(found, cues, "{text}");
        }
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut words: Vec<&str> = WORDS
            .iter()
            .flat_map(|(_, words)| words.split('|'))
            .collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
