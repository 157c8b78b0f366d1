# 기본 테마의 화면 문구(한국어)

## 페이지 틀
skip-to-content = 본문으로 건너뛰기
menu-label = 메뉴
language-label = 언어
theme-toggle = 밝은 화면과 어두운 화면 전환
built-with = Paifang으로 제작
footer-content = 콘텐츠
footer-community = 커뮤니티
footer-take-part = 참여하기
footer-subscribe = 구독하기
breadcrumbs-label = 현재 위치
toc-title = 이 페이지의 내용
sidebar-title = 문서 목차
sidebar-toggle = 하위 페이지 펼치기 또는 접기:
untranslated-mark = 번역 없음

## 읽기
published-on = 게시일
updated-on = { $date } 업데이트
credits-authors = 작성
credits-translators = 번역
credits-reviewers = 검토
reading-time = 읽는 데 약 { $minutes }분
edit-page = 이 페이지 편집
report-issue = 문제 신고
announcement-label = 공지
announcement-close = 공지 닫기
share-label = 공유
share-copy = 링크 복사
share-system = 다른 방법으로 공유
share-wechat = 위챗
share-scan = 이 페이지의 QR 코드(위챗으로 스캔하세요)
share-weibo = 웨이보
share-x = X
share-mastodon = Mastodon
share-linkedin = LinkedIn
share-email = 이메일
feedback-question = 이 페이지가 도움이 되었나요?
feedback-yes = 예
feedback-no = 아니요
feedback-report = 아니요, 문제 신고하기
feedback-thanks = 답변해 주셔서 감사합니다.
markdown-copy = 복사
markdown-open = 열기
assistant-ask = { $name }에게 묻기
author-more = { $name } 님의 다른 글
comments-title = 댓글
comments-show = 댓글 보기
comments-failed = 댓글을 불러오지 못했습니다. 다시 시도
comments-no-scripts = 댓글을 보려면 JavaScript가 필요하지만 이 브라우저에서는 꺼져 있습니다.
back-to-top = 맨 위로
gallery-previous = 이전 그림
gallery-next = 다음 그림
book-page = 전체 섹션을 한 페이지로 보기
book-epub = EPUB 다운로드
book-contents = 차례
book-print = 이 페이지를 인쇄하면 PDF로 저장할 수 있습니다.
neighbours-label = 이전 페이지와 다음 페이지
previous = 이전
next = 다음
series-label = 연재
series-part = { $count }편 중 { $number }편
taxonomy-tags = 태그
fallback-notice = 이 페이지는 아직 { $language }로 제공되지 않습니다. 아래 내용의 언어: { $shown }
fallback-original = 원래 페이지 열기
fallback-translate = 번역 돕기
converted-notice = 이 페이지는 { $shown }에서 프로그램으로 변환되었습니다.
converted-help = 직접 작성하기
preview = 미리보기
preview-name = 미리보기:{ " " }
preview-notice = 제안된 변경 사항이며, 공개된 사이트가 아닙니다.
preview-published = 공개된 사이트 열기
versions-label = 버전
version-name = 버전 { $version }
version-supported = 이 페이지는 버전 { $version }에 관한 것입니다. 현재 버전: { $current }
version-unsupported = 이 페이지는 지원이 끝난 버전 { $version }에 관한 것입니다. 현재 버전: { $current }
version-preview = 이 페이지는 아직 출시되지 않은 버전 { $version }에 관한 것입니다. 현재 버전: { $current }
version-same = 버전 { $version }의 이 페이지
version-start = 버전 { $version } 보기
version-mark-current = 현재
version-mark-unsupported = 지원 종료
version-mark-preview = 미리보기
version-mark-missing = 페이지 없음

## 목록
list-title = 페이지 목록
list-empty = 아직 내용이 없습니다.
term-count = { $count }개
filters-label = 목록 좁히기
filters-all = 전체
filters-all-tags = 모든 태그
filters-years = 연도
filters-authors = 작성자
pager-label = 목록 페이지
pager-previous = 이전 페이지
pager-next = 다음 페이지
page-of = { $count }페이지 중 { $number }페이지

## 첫 화면
home-posts = 최신 글
home-featured = 추천 글
home-all = 전체 보기
home-all-events = 모든 행사
home-docs = 문서
home-faq = 자주 묻는 질문
home-people = 사람들

## 행사
events-upcoming = 다가오는 행사
events-past = 지난 행사
events-none = 현재 예정된 행사가 없습니다.
event-when = 일시
event-where = 장소
event-speakers = 발표자
event-organizer = 주최
event-cost = 참가비
event-online = 온라인
event-local-time = 내 시간대:
event-local-same = 사용 중인 시간대와 같습니다
event-register = 참가 신청
event-replay = 녹화 영상 보기
event-website = 행사 사이트
event-calendar = 캘린더에 추가
event-sample = 페이지 모습을 보여 주기 위한 예시 행사이며 실제로 열리지 않습니다.
event-sample-mark = 예시
event-status-scheduled = 예정대로 진행
event-status-cancelled = 취소됨
event-status-postponed = 연기됨
event-status-moved-online = 온라인으로 변경
event-no-date = 새 날짜는 아직 정해지지 않았습니다
event-registration = 참가 신청
event-wait = 대기자 명단에 등록
registration-soon = 아직 시작 전
registration-open = 신청 가능
registration-full = 마감(정원 초과)
registration-waiting-list = 대기자 접수
registration-closed = 신청 마감
registration-opens = { $date }부터
calendar-file = 캘린더 파일(.ics)
calendar-app = 캘린더 앱
calendar-subscribe = 캘린더 구독
calendar-subscribe-text = 구독하면 새 행사와 변경된 행사가 캘린더에 자동으로 나타납니다.

## 사람과 질문
person-posts = 작성한 글
faq-questions = 질문 목록
faq-other = 기타 질문
faq-related = 관련 질문
faq-permalink = 이 답변의 링크
faq-answered = 답이 되었나요?
faq-ask = 이슈 트래커에서 더 묻기

## 검색
search-title = 검색
search-page-title = “{ $query }” 검색 결과
search-loading = 검색하는 중…
search-count = 결과: { $count }
search-none = “{ $query }”에 대한 결과가 없습니다. 낱말을 줄이거나 바꾸어 보세요.
search-corrected = “{ $query }”의 결과를 보여 드립니다
search-relaxed = 모든 낱말이 있는 페이지가 없어 일부가 있는 페이지를 보여 드립니다
search-filled = 이어서 일부 낱말이 있는 페이지
search-kind = 종류
search-section = 섹션
search-tag = 태그
search-elsewhere = { $language } 페이지의 결과
search-more = 결과 더 보기
search-failed = 검색을 불러오지 못했습니다. 연결이 끊어졌을 수 있습니다.
search-retry = 다시 시도
search-close = 검색 닫기
search-recent = 최근 검색
search-drop = “{ $query }” 삭제
search-drop-all = 모두 삭제
search-keys = ↑ ↓ 선택 · Enter 열기 · Esc 닫기
search-suggest = “{ $query }”을(를) 찾으셨나요?
search-unfiltered = 필터 없이 검색
search-also = 다음 언어에서도 검색했습니다: { $languages }
search-no-scripts = 검색에는 JavaScript가 필요하지만 이 브라우저에서 꺼져 있습니다. 아래 목록에서 모든 페이지를 찾아볼 수 있습니다.
search-browse = 둘러보기

## 페이지 없음
not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에는 페이지가 없습니다. 옮겨졌거나 링크가 잘못되었을 수 있습니다.
not-found-home = 첫 화면으로
offline-title = 오프라인 상태입니다
offline-text = 이 페이지는 아직 브라우저에 저장되지 않았습니다. 전에 읽은 페이지는 볼 수 있습니다.
offline-retry = 다시 시도

## 생성기가 페이지에 넣는 문구
alert-note = 참고
alert-tip = 도움말
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
details = 자세히
diagram = 다이어그램
diagram-source = 다이어그램 소스
diagram-flowchart = 순서도
diagram-sequence = 시퀀스 다이어그램
diagram-class = 클래스 다이어그램
diagram-state = 상태 다이어그램
diagram-entity = 개체 관계 다이어그램
diagram-gantt = 간트 차트
diagram-graph = 그래프
code-copy = 복사
code-copied = 복사됨
embed-load = { $provider } 플레이어 불러오기
embed-youtube = YouTube에서 보기
embed-bilibili = Bilibili에서 보기
embed-vimeo = Vimeo에서 보기
footnotes-title = 각주
footnote-back = 본문으로 돌아가기
table-scroll = 표, 가로로 스크롤할 수 있음
task = 할 일
feed-title = { $title } – { $site }
feed-note = 이것은 피드입니다. 피드 리더로 구독하면 사이트에 오지 않고도 새 글을 볼 수 있습니다. 아래 주소를 리더에 붙여 넣으세요.
feed-home = 사이트 열기
kind-blog = 블로그
kind-docs = 문서
kind-faq = 자주 묻는 질문
kind-event = 행사
kind-person = 사람들
kind-page = 페이지

## Portal
kind-organization = 조직
kind-group = 사용자 모임
kind-job = 채용
kind-wish = 소원의 벽
kind-product = 제품
kind-course = 강좌
kind-media = 미디어
sample-note = 페이지의 모습을 보여 주는 예시이며 실제가 아닙니다.
org-role-community = 커뮤니티
org-role-vendor = 공급사
org-role-support = 지원 및 컨설팅
org-role-training = 교육
org-role-university = 대학
org-role-user = 사용자
level-platinum = 플래티넘
level-gold = 골드
level-silver = 실버
level-bronze = 브론즈
level-partner = 파트너
level-member = 회원
org-regions = 지역
org-services = 서비스
org-website = 웹사이트
org-contact = 연락처
group-meets = 모임
group-organizers = 주최자

## Jobs
job-employment = 고용 형태
job-employment-full-time = 정규직
job-employment-part-time = 시간제
job-employment-contract = 계약직
job-employment-internship = 인턴
job-employment-volunteer = 자원봉사
job-remote-hybrid = 일부 원격
job-remote-full = 원격
job-salary = 급여
salary-year = 연
salary-month = 월
salary-day = 일
salary-hour = 시간당
job-closes = 지원 마감
job-closed = 지원이 마감되었습니다.
job-apply = 지원하기
job-none = 현재 열린 채용이 없습니다.

## Wishes
wish-status-open = 접수
wish-status-planned = 예정
wish-status-doing = 진행 중
wish-status-done = 완료
wish-status-declined = 보류
wish-votes = 표
wish-vote = 투표와 토론

## Products
product-type-certification = 자격증
product-type-training = 교육
product-type-book = 도서
product-type-goods = 굿즈
product-type-software = 소프트웨어
offered-by = 제공
product-get = 구하는 곳

## Courses
course-lessons = 수업
course-count = 수업 { $count }개
course-minutes = 약 { $minutes }분
course-level-beginner = 초급
course-level-intermediate = 중급
course-level-advanced = 고급
course-instructors = 강사
course-goals = 배우고 나면
course-prerequisites = 미리 알아 둘 것
course-free = 무료
course-paid = 유료
course-label = 강좌
course-part = { $count }개 중 { $number }번째 수업
course-done = 완료
course-progress = { $count }개 중 { $done }개 완료
course-kept = 진도는 이 브라우저에만 저장됩니다.

## Media
media-format-live = 라이브
media-format-video = 녹화
media-format-audio = 팟캐스트
media-on-air = 방송 중
media-watch = 보기
media-listen = 듣기
media-chapters = 챕터
media-transcript = 녹취록
transcript-file = 녹취록 파일
media-duration = 길이
media-event = 녹화한 행사
media-upcoming = 예정된 방송
media-subscribe = 팟캐스트 구독

## Sponsors
sponsors-label = 후원사
sponsored-mark = 후원
sponsored-by = { $name } 후원

## Schedules
event-schedule = 일정
schedule-zone = 색으로 표시된 시각은 내 시간대 기준입니다: { $zone }
event-track = 트랙
event-room = 회의실
event-all-rooms = 전체 회의실
cfp-title = 발표 모집
cfp-closes = { $date }까지
cfp-closed = 마감
cfp-submit = 발표 신청
event-next = 다음 일정
event-recordings = 녹화와 관련 자료

## More
person-talks = 발표
person-translations = 번역
related-posts = 이어서 읽기
home-learn = 강좌
home-organizations = 조직

## Channels, statistics, contributors
channel-qr = QR 코드: { $name }
channel-account = 계정
channel-open = 열기
home-channels = 함께하기
stats-pages = 페이지
stats-translations = 번역
stats-contributors = 기여자
stats-languages = 언어
stats-by-month = 월별 페이지
stats-by-kind = 종류별 페이지
stats-by-language = 언어별 페이지
stats-months-text = { $from }부터 { $to }까지, 가장 많은 달은 { $most }페이지.
stats-table = 숫자를 표로 보기
stats-month = 월
stats-kind = 종류
stats-language = 언어
contributors-all = 전체 기간
contributors-badges = 배지
deed-write = 작성
deed-translate = 번역
deed-review = 검토
deed-speak = 발표
deed-organise = 운영

## New pages
invite-event = 행사 추가
invite-person = 내 소개 추가
invite-faq = 질문하기
invite-blog = 글 쓰기
invite-organization = 조직 추가
invite-group = 사용자 모임 추가
invite-job = 채용 공고 추가
invite-wish = 소원 남기기
invite-product = 제품 추가
invite-course = 강좌 추가
invite-media = 녹화 추가
invite-docs = 문서 페이지 쓰기
invite-other = 페이지 추가: { $kind }
new-file-title = 페이지 추가
new-file-intro = 이 사이트의 페이지는 저장소에 있는 파일입니다. 여기에 파일 이름과 내용이 있으며, 나머지는 저장소를 운영하는 곳에서 진행합니다. 누군가 검토하기 전에는 공개되지 않습니다.
new-file-step-copy = 상자의 내용을 복사합니다.
new-file-step-open = 저장소에서 새 파일을 열고 그곳에서 로그인합니다.
new-file-step-name = 여기 나온 이름을 폴더까지 그대로 붙이고 내용을 붙여 넣습니다.
new-file-step-send = 두 번째 줄표 아래에 본문을 쓰고 제안으로 보냅니다.
new-file-name = 파일:
new-file-open = 새 파일 열기
new-file-no-scripts = 번역할 파일의 이름과 내용은 스크립트가 보여 주는데, 이 브라우저에서는 스크립트가 실행되지 않습니다. 원문의 편집 페이지를 열어 내용을 같은 이름의 새 파일로 복사하고 .md 앞에 언어를 적어 주세요(영어는 page.en.md). 원문은 그대로 두세요.
new-file-optional = 선택 항목입니다. #을 지우면 쓸 수 있습니다:
new-file-one-of = 다음 중 하나: { $words }.
new-file-any-of = 다음 중 여러 개 가능: { $words }.
new-file-translate = 여기에 { $address } 번역을 씁니다.

## Translations
outdated-notice = 이 페이지가 번역된 뒤 원문이 바뀌었습니다. 최신이 아닌 문단: { $blocks }개.
outdated-updated = 원문 마지막 수정일: { $date }.
outdated-marked = 옆에 이런 선이 있는 문단은 원문이 바뀐 문단입니다.
outdated-help = 업데이트 돕기
translate-title = 번역 돕기
translate-intro = 번역된 뒤 원문이 바뀐 페이지, 아직 번역되지 않은 페이지, 언어별 진행 상황입니다.
translate-pages = 번역된 페이지
translate-current = 최신 문단
translate-of = { $done } / { $all }
translate-by-section = 섹션별
translate-section = 섹션
translate-other = 기타 페이지
translate-next = 다음에 할 일
translate-blocks = 문단 { $blocks }개
translate-words = 단어 { $words }개
translate-missing = 아직 번역되지 않음
translate-unrecorded = 번역됨, 기록 없음
translate-unrecorded-text = 이 번역이 최신인지는 알 수 없습니다. 원문과 비교한 번역자가 기록할 수 있습니다.
translate-more = 그 밖에 { $pages }페이지
translate-done = 이 언어에서는 할 일이 없습니다. 모든 페이지가 번역되어 있고 최신입니다.
