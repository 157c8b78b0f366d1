//! English. Spellings of both sides of the Atlantic are forms of each other, too.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/s/es/ed/ing/ings/*ed/*ing e/es/ed/ing/ings y/ies/ied/ying ex/exes/ices ix/ices is/es f/ves fe/ves \
             our/or/ours/ors/oured/ored/ouring/oring ise/ize/ised/ized/ises/izes/ising/izing \
             isation/ization/isations/izations yse/yze/ysed/yzed/ysing/yzing tre/ter/tres/ters ogue/og/ogues/ogs \
             ence/ense",
    derived: "/s/ed/ing/er/ers/or/ors/ion/ions/ment/ments/able/ly/*er/*ers \
             e/es/ed/ing/er/ers/or/ors/ion/ions/ation/ations/able/ement/ements y/ies/ied/ication/ications/ier",
    stop: "a an the and or of to in on at for from by with as is are was were be been do does did can could \
             should would will i me my we our you your it its this that these those how what why when where which \
             who there about into all any some please need want get see use instead",
    inside: "",
    synonyms: "\
k8s|kubernetes\n\
postgres|postgresql|pg\n\
db|database\n\
dbs|databases\n\
config|configuration\n\
repo|repository\n\
auth|authentication\n\
admin|administrator\n\
app|application\n\
apps|applications\n\
env|environment\n\
param|parameter\n\
params|parameters\n\
dir|directory\n\
docs|documentation\n\
i18n|internationalization\n\
l10n|localization\n\
a11y|accessibility\n\
js|javascript\n\
ts|typescript\n\
py|python\n\
ha|high availability\n\
dr|disaster recovery\n\
acl|access control list\n\
ddl|data definition language\n\
fk|foreign key\n\
pk|primary key\n\
os|operating system\n\
vm|virtual machine\n\
vms|virtual machines\n\
cpu|processor\n\
async|asynchronous\n\
sync|synchronization\n\
max|maximum\n\
min|minimum\n\
msg|message\n\
info|information\n\
perf|performance\n\
prod|production\n\
dev|development\n\
ran|run\n\
wrote|write|written\n\
sent|send\n\
built|build\n\
found|find\n\
lost|lose\n\
kept|keep\n\
broke|break|broken\n\
chose|choose|chosen\n\
began|begin|begun\n\
went|go|gone\n\
children|child\n\
people|person\n\
data|datum\n\
schemas|schemata\n\
gray|grey\n\
dialog|dialogue\n\
cancelled|canceled\n\
disk|disc\n\
e-mail|email\n\
web site|website\n\
log in|login\n\
back up|backup\n\
set up|setup\n\
time zone|timezone\n\
file system|filesystem\n\
multi-master|multimaster\n\
io|i/o\n\
cicd|ci/cd",
};
